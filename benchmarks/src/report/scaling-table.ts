import { median } from '../statistics';
import { formatNumber, formatTable } from './format-table';

/** How long a training step took in one round. */
export interface ScalingFigure {
  readonly workers: number;
  readonly batchSize: number;
  /** Of a step. */
  readonly milliseconds: number;
}

/**
 * Images per second by batch size and number of workers, at the median round, and how many times the
 * fewest workers' rate the most have.
 */
export function formatScaling(figures: readonly ScalingFigure[]): string {
  const workers = listDistinct(figures.map((figure) => figure.workers));
  const batchSizes = listDistinct(figures.map((figure) => figure.batchSize));
  const rateOf = (count: number, batchSize: number) => {
    const own = figures.filter((each) => each.workers === count && each.batchSize === batchSize);
    const times = own.map(({ milliseconds }) => milliseconds);
    return times.length > 0 ? (batchSize / median(times)) * 1000 : undefined;
  };
  const columns = ['batch', ...workers.map((count) => `workers: ${count}`), 'gain'];
  return formatTable(
    columns.map((title) => ({ title, align: 'right' })),
    batchSizes.map((batchSize) => {
      const rates = workers.map((count) => rateOf(count, batchSize));
      const [fewest, most] = [rates[0], rates.at(-1)];
      return [
        String(batchSize),
        ...rates.map((rate) => (rate === undefined ? '-' : formatNumber(rate))),
        fewest === undefined || most === undefined ? '-' : (most / fewest).toFixed(2),
      ];
    }),
  );
}

function listDistinct(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}
