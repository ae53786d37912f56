import type { Measurement } from '../measure-task';
import type { PeerDefinition, Task } from '../peer-definition';
import { median } from '../statistics';
import { type Column, formatNumber, formatTable } from './format-table';

/** What the rounds of one peer's task came to. */
export interface TaskSummary {
  readonly peer: string;
  readonly task: Task;
  readonly rounds: number;
  /** Milliseconds of the fastest round, and of the middle one. */
  readonly minimum: number;
  readonly median: number;
  /** At the median. */
  readonly imagesPerSecond: number;
  /** Images per second, as a multiple of the yardstick's; undefined where that wasn't measured. */
  readonly ratio: number | undefined;
}

/**
 * Sums up one task, in the order of `peers`; those without a figure are left out.
 *
 * @param yardstick id of the peer that the others are compared with.
 */
export function summarizeTask(
  task: Task,
  peers: readonly PeerDefinition[],
  measurements: readonly Measurement[],
  yardstick: string,
): TaskSummary[] {
  const measured = peers.flatMap(({ id }) => {
    const own = measurements.filter((each) => each.peer === id && each.task === task);
    if (own.length === 0) return [];
    const times = own.map(({ milliseconds }) => milliseconds);
    const middle = median(times);
    const imagesPerSecond = (own[0]!.images / middle) * 1000;
    const rounds = own.length;
    return [
      { peer: id, task, rounds, minimum: Math.min(...times), median: middle, imagesPerSecond },
    ];
  });
  const base = measured.find(({ peer }) => peer === yardstick)?.imagesPerSecond;
  return measured.map((summary) => ({
    ...summary,
    ratio: base === undefined ? undefined : summary.imagesPerSecond / base,
  }));
}

/** One task's table; `names` are the peers' by their ids. */
export function formatTaskTable(
  summaries: readonly TaskSummary[],
  names: ReadonlyMap<string, string>,
  yardstick: string,
): string {
  const columns: Column[] = [
    { title: 'program', align: 'left' },
    { title: 'minimum, ms', align: 'right' },
    { title: 'median, ms', align: 'right' },
    { title: 'images/s', align: 'right' },
    { title: `× ${names.get(yardstick) ?? yardstick}`, align: 'right' },
  ];
  const rows = summaries.map((each) => [
    names.get(each.peer) ?? each.peer,
    formatNumber(each.minimum),
    formatNumber(each.median),
    formatNumber(each.imagesPerSecond),
    each.ratio === undefined ? '-' : each.ratio.toFixed(2),
  ]);
  return formatTable(columns, rows);
}
