import { ResumeMismatchError } from './errors';
import type { FineTuningPhase } from './fine-tune-settings';
import type { TrainingResult } from './train';
import type { TrainingOptions } from './training-options';
import { compareValues } from './training-state';

/** A phase, and what it came to. */
export type PhaseResult = FineTuningPhase & TrainingResult;

/** Where a run of fine-tuning is. */
export interface FineTuningPlace {
  /** All phases. */
  readonly phases: readonly FineTuningPhase[];
  /** What those came to that are over: the next one is at hand. */
  readonly results: readonly PhaseResult[];
  /** Steps that were taken in them. */
  readonly steps: number;
}

/**
 * Finds out which phases need not be done again.
 *
 * @returns what they came to; none, if no run is to be resumed.
 * @throws {ResumeMismatchError} if the run had other phases.
 */
export function findResults(
  phases: readonly FineTuningPhase[],
  {
    resumeFrom,
    allowDifferences = false,
  }: Pick<TrainingOptions, 'resumeFrom' | 'allowDifferences'>,
): readonly PhaseResult[] {
  if (resumeFrom === undefined) return [];
  const { fineTuning: before } = resumeFrom;
  const differences = compareValues('phases', before?.phases, phases);
  // A run of `train` has no phases; and where there were more of them, none may be left.
  const isHopeless = before === undefined || before.results.length >= phases.length;
  if (differences.length > 0 && (!allowDifferences || isHopeless)) {
    throw new ResumeMismatchError(differences, { canBeAllowed: !isHopeless });
  }
  return before?.results ?? [];
}
