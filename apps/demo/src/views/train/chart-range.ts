import type { ChartData } from '../../state/training-curve';

export type Metric = 'loss' | 'accuracy';

/** Of the points, so many may lie outside: a curve begins far from where it is worth looking. */
const OUTSIDE = 0.15;

/**
 * What of the vertical axis is shown. Loss: from 0 to a little above the highest point. Accuracy: up to 1,
 * from a tenth below which few points are; 0 while there are hardly any.
 */
export function chooseRange(metric: Metric, data: ChartData): [from: number, to: number] {
  const values = [...data.train, ...data.test].filter((value) => value !== null);
  if (values.length === 0) return [0, metric === 'loss' ? 2.5 : 1];
  values.sort((a, b) => a - b);
  if (metric === 'loss') return [0, Math.ceil(values.at(-1)! * 2) / 2 || 0.5];
  const low = values[Math.floor(values.length * OUTSIDE)]!;
  return [Math.min(0.9, Math.floor(low * 10 + 1e-9) / 10), 1];
}
