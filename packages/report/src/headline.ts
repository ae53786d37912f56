import type { Detail } from './details';
import type { RunFacts } from './facts';
import { countOf, formatCount, formatDuration, formatLoss, formatPercent } from './format';

/** The one number that says how a run went, and what it is a number of. */
export interface Headline {
  readonly figure: string;
  readonly meaning: string;
}

/** An epoch and the validation accuracy after it. */
export interface BestEpoch {
  readonly epoch: number;
  readonly accuracy: number;
}

/** The test's accuracy; before there is one, the validation's, or the training's. */
export function headlineOf({ evaluation, history }: RunFacts): Headline | undefined {
  if (evaluation) {
    const meaning = `of ${formatCount(evaluation.count)} test images recognised`;
    return { figure: formatPercent(evaluation.accuracy), meaning };
  }
  const last = history?.epochs.at(-1);
  if (!last) return undefined;
  const epoch = `after epoch ${last.epoch}; not tested`;
  if (Number.isFinite(last.validationAccuracy)) {
    const figure = formatPercent(last.validationAccuracy!);
    return { figure, meaning: `of the validation images recognised ${epoch}` };
  }
  if (!Number.isFinite(last.accuracy)) return undefined;
  return { figure: formatPercent(last.accuracy), meaning: `training accuracy ${epoch}` };
}

/** The other numbers that matter, with their names. */
export function figuresOf(facts: RunFacts): Detail[] {
  const { evaluation, history, seconds } = facts;
  const figures: Detail[] = [];
  if (evaluation) {
    const wrong = Math.round(evaluation.count * (1 - evaluation.accuracy));
    figures.push({ name: 'Mistakes', value: formatCount(wrong) });
    figures.push({ name: 'Test loss', value: formatLoss(evaluation.loss) });
  }
  const best = bestValidation(facts);
  if (best) {
    const name = `Best validation accuracy, epoch ${best.epoch}`;
    figures.push({ name, value: formatPercent(best.accuracy) });
  }
  const epochs = history?.epochs.length ?? 0;
  if (epochs > 0) figures.push({ name: 'Training', value: countOf(epochs, 'epoch') });
  if (seconds !== undefined) figures.push({ name: 'Time', value: formatDuration(seconds) });
  return figures;
}

/** The epoch after which the validation images were recognised best, the first of equals. */
export function bestValidation({ history }: RunFacts): BestEpoch | undefined {
  let best: BestEpoch | undefined;
  for (const { epoch, validationAccuracy: accuracy = Number.NaN } of history?.epochs ?? []) {
    const isBetter = best === undefined || accuracy > best.accuracy;
    if (Number.isFinite(accuracy) && isBetter) best = { epoch, accuracy };
  }
  return best;
}
