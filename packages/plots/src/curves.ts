import { PlotInputError } from './errors';
import type { EpochRecord, StepRecord, TrainingHistory } from './types';

/** One of a history's quantities. */
export type Metric = 'accuracy' | 'loss' | 'learningRate';

/** A value and when it was reached. */
export interface CurvePoint {
  /** Epochs done, fractional between the ends of epochs. */
  readonly epoch: number;
  /** NaN is a gap. */
  readonly value: number;
}

/** A line of a panel. */
export interface Curve {
  readonly name: 'training' | 'validation' | 'learning rate';
  /** In the order of time. */
  readonly points: readonly CurvePoint[];
  /** Whether its points are stretches of steps rather than epochs. */
  readonly isFine: boolean;
}

/** More stretches than this are averaged: a line of 300 pixels shows no more. */
const MAX_FINE_POINTS = 300;
/** Means of 32-bit fractions may pass 0 and 1 by as much. */
const ROUNDING = 1e-6;

/**
 * A history's curves for one quantity, without those that have not a single finite value.
 *
 * One epoch makes no line: then the training curve is that of the steps, if there are any. The learning
 * rate is known for steps alone.
 *
 * @throws {PlotInputError} if the history is empty, out of order, or has accuracies outside [0, 1].
 */
export function curvesOf(history: TrainingHistory, metric: Metric): Curve[] {
  const { epochs, steps = [] } = history;
  if (epochs.length === 0) {
    throw new PlotInputError('history.epochs', 'is empty', 'the record of at least one epoch');
  }
  if (metric === 'learningRate') return learningRateOf(steps);
  const validationMetric = metric === 'accuracy' ? 'validationAccuracy' : 'validationLoss';
  const fine = readPoints('history.steps', steps, metric);
  const training = readPoints('history.epochs', epochs, metric);
  const validation = readPoints('history.epochs', epochs, validationMetric);
  const curves: Curve[] = [];
  if (fine.length > 1) {
    curves.push({ name: 'training', points: averaged(fine), isFine: true });
  }
  if (fine.length <= 1 || epochs.length > 1) {
    curves.push({ name: 'training', points: training, isFine: false });
  }
  curves.push({ name: 'validation', points: validation, isFine: false });
  return curves.filter(hasValues);
}

/** Whether a history's learning rate is known and was not the same all the time. */
export function hasLearningRates({ steps = [] }: TrainingHistory): boolean {
  const rates = steps.map(({ learningRate }) => learningRate ?? Number.NaN).filter(Number.isFinite);
  return rates.length > 1 && rates.some((rate) => rate !== rates[0]);
}

function learningRateOf(steps: readonly StepRecord[]): Curve[] {
  const points = averaged(readPoints('history.steps', steps, 'learningRate'));
  return [{ name: 'learning rate' as const, points, isFine: true }].filter(hasValues);
}

function hasValues({ points }: Curve): boolean {
  return points.some(({ value }) => Number.isFinite(value));
}

function readPoints(
  input: string,
  records: readonly (EpochRecord | StepRecord)[],
  field: Metric | 'validationAccuracy' | 'validationLoss',
): CurvePoint[] {
  let previous = 0;
  return records.map((record, index) => {
    const { epoch } = record;
    if (!(epoch > previous && epoch < Number.POSITIVE_INFINITY)) {
      const before = index === 0 ? '' : ', the record before';
      const expected = `a number above ${previous}${before}`;
      throw new PlotInputError(`${input}[${index}].epoch`, `is ${epoch}`, expected);
    }
    previous = epoch;
    // A run that diverged has NaN, which JSON keeps as null: a gap, as is a missing validation.
    const value = (record as EpochRecord & StepRecord)[field] ?? Number.NaN;
    if (!Number.isFinite(value)) return { epoch, value: Number.NaN };
    if (field === 'loss' || field === 'validationLoss') return { epoch, value };
    if (field === 'learningRate' && value >= 0) return { epoch, value };
    if (field === 'learningRate') {
      throw new PlotInputError(
        `${input}[${index}].${field}`,
        `is ${value}`,
        'a rate of at least 0',
      );
    }
    if (value < -ROUNDING || value > 1 + ROUNDING) {
      const expected = 'a fraction from 0 to 1';
      throw new PlotInputError(`${input}[${index}].${field}`, `is ${value}`, expected);
    }
    return { epoch, value: Math.min(1, Math.max(0, value)) };
  });
}

/** Means of neighbouring stretches, each weighted by its length, until few enough are left. */
function averaged(points: readonly CurvePoint[]): CurvePoint[] {
  const groups = Math.min(points.length, MAX_FINE_POINTS);
  const means: CurvePoint[] = [];
  for (let i = 0; i < groups; i++) {
    const start = Math.floor((i * points.length) / groups);
    const group = points.slice(start, Math.floor(((i + 1) * points.length) / groups));
    let begin = points[start - 1]?.epoch ?? 0;
    let sum = 0;
    let weight = 0;
    for (const { epoch, value } of group) {
      sum += value * (epoch - begin);
      weight += epoch - begin;
      begin = epoch;
    }
    means.push({ epoch: begin, value: sum / weight });
  }
  return means;
}
