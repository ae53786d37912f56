import type { EpochRecord, StepRecord } from '@mnist-convnet/training';
import type { StepReport } from '../engine/training-types';

/** Points of the curve in one epoch, about. */
const POINTS_PER_EPOCH = 50;

/** Sums over the steps of the epoch at hand. */
interface Sums {
  readonly step: number;
  readonly loss: number;
  readonly accuracy: number;
}

const NOTHING: Sums = { step: 0, loss: 0, accuracy: 0 };

/** What the curve is drawn from: means over the epoch so far. */
type StepPlace = Pick<StepReport, 'epoch' | 'step' | 'steps' | 'loss' | 'accuracy'>;

/** The training curve so far. */
export interface Curve {
  /** Means over short stretches of steps, in order. */
  readonly points: readonly StepRecord[];
  /** The last steps, too few for a point: shown only while the run waits. */
  readonly tip: StepRecord | undefined;
  readonly epoch: number;
  /** Up to the last point. */
  readonly sums: Sums;
}

/**
 * Begins a curve.
 *
 * @param records points of a run that is gone on with.
 */
export function beginCurve(records: readonly StepRecord[], stepsPerEpoch: number): Curve {
  const done = Math.floor(records.at(-1)?.epoch ?? 0);
  let sums = NOTHING;
  for (const { epoch, loss, accuracy } of records) {
    if (epoch <= done) continue;
    const step = Math.round((epoch - done) * stepsPerEpoch);
    const length = step - sums.step;
    sums = {
      step,
      loss: sums.loss + loss * length,
      accuracy: sums.accuracy + accuracy * length,
    };
  }
  return { points: records, tip: undefined, epoch: done + 1, sums };
}

/**
 * Takes a step in. Events tell means over the epoch so far, and need not come for every step: what happened
 * since the last point is the difference.
 */
export function extendCurve(curve: Curve, event: StepPlace): Curve {
  const { epoch, step, steps } = event;
  const before = epoch === curve.epoch ? curve.sums : NOTHING;
  const length = step - before.step;
  if (length <= 0) return curve;
  const sums = { step, loss: event.loss * step, accuracy: event.accuracy * step };
  const point = {
    epoch: epoch - 1 + step / steps,
    loss: Math.max(0, (sums.loss - before.loss) / length),
    accuracy: Math.min(1, Math.max(0, (sums.accuracy - before.accuracy) / length)),
  };
  const isDue = step === steps || length >= steps / POINTS_PER_EPOCH;
  return isDue
    ? { points: [...curve.points, point], tip: undefined, epoch, sums }
    : { ...curve, tip: point, epoch, sums: before };
}

/** The curve's points; with those steps that are too few for one, where the run waits. */
export function listPoints({ points, tip }: Curve, withTip: boolean): readonly StepRecord[] {
  return withTip && tip ? [...points, tip] : points;
}

/** What two curves over the same epochs are drawn from; null where one has no point. */
export interface ChartData {
  readonly epochs: number[];
  readonly train: (number | null)[];
  readonly test: (number | null)[];
}

/** Lines up the training curve with the figures that each epoch ended with. */
export function layOutCurve(
  curve: Curve,
  records: readonly EpochRecord[],
  metric: 'loss' | 'accuracy',
  withTip: boolean,
): ChartData {
  const rows = new Map<number, [train: number | null, test: number | null]>();
  for (const point of listPoints(curve, withTip)) rows.set(point.epoch, [point[metric], null]);
  for (const record of records) {
    const test = metric === 'loss' ? record.validationLoss : record.validationAccuracy;
    rows.set(record.epoch, [rows.get(record.epoch)?.[0] ?? null, test ?? null]);
  }
  const sorted = [...rows].sort(([a], [b]) => a - b);
  return {
    epochs: sorted.map(([epoch]) => epoch),
    train: sorted.map(([, [train]]) => train),
    test: sorted.map(([, [, test]]) => test),
  };
}
