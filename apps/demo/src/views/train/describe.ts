import type { EpochRecord } from '@mnist-convnet/training';
import { recipes } from '@mnist-convnet/training/recipes';
import type { DataProgress } from '../../engine/data-types';
import type { TrainingBackend, TrainingPlan } from '../../engine/training-types';
import { capitalize, formatCount, formatPercent, formatSeconds } from '../../format';
import type { Phase } from '../../state/training-phase';
import type { Run } from '../../state/training-run';
import { describeDownload } from '../../ui/describe-download';

/** What backends are called where their names tell nothing. */
export const BACKEND_LABELS: Record<TrainingBackend, string> = {
  wasm: 'Processor (WebAssembly)',
  webgpu: 'Graphics card (WebGPU)',
  webgl: 'Graphics card (WebGL)',
};

/** 'Fast: 10,000 images, 4 times' */
export function describePlan({ recipe, trainImages, epochs }: TrainingPlan): string {
  const times = epochs === 1 ? 'once' : epochs === 2 ? 'twice' : `${formatCount(epochs)} times`;
  return `${capitalize(recipe)} recipe: ${formatCount(trainImages)} images, ${times} over`;
}

/** About how long a plan takes, going by a speed that was seen; undefined without one. */
export function estimateSeconds(
  { trainImages, epochs }: TrainingPlan,
  imagesPerSecond: number | undefined,
): number | undefined {
  return imagesPerSecond && (trainImages * epochs) / imagesPerSecond;
}

/** Where the run is, in a sentence. */
export function describePhase(
  phase: Phase,
  run: Run | undefined,
  download: DataProgress | undefined,
): string {
  const best = formatPercent(run?.epochs.at(-1)?.validationAccuracy ?? 0);
  switch (phase) {
    case 'idle':
      return 'Ready. Start and watch it learn, or take one step at a time.';
    case 'loading':
      return download ? describeDownload(download) : 'Starting the workers…';
    case 'running':
      return 'Learning…';
    case 'pausing':
      return 'Pausing after this step…';
    case 'paused':
      return 'Paused. Take single steps, or continue.';
    case 'stopping':
      return 'Stopping after this step…';
    case 'lingering':
      return 'This step takes long. “Stop now” doesn’t wait; what isn’t saved is lost.';
    case 'finished':
      return `Finished. It reads ${best} of the test images right.`;
    case 'stopped':
      return 'Stopped before the end.';
    case 'failed':
      return 'It didn’t work out; the message on the page says why. What was saved is kept.';
  }
}

/** Who computes, and why so many. */
export function describeWorkers(
  { workers, reason }: { readonly workers: number; readonly reason: string },
  backend: TrainingBackend,
): string {
  if (backend !== 'wasm') return 'Computed by the graphics card.';
  const count = workers === 1 ? 'one worker' : `${workers} workers`;
  return `Computed by ${count}: ${reason}.`;
}

/** What a curve shows, for those who don't see it. */
export function describeCurve(
  metric: 'loss' | 'accuracy',
  epochs: readonly EpochRecord[],
  wanted: number,
): string {
  const last = epochs.at(-1);
  const name = metric === 'loss' ? 'Loss' : 'Accuracy';
  if (!last) return `${name}: nothing yet, the first epoch isn’t over.`;
  const format =
    metric === 'loss' ? (loss = 0) => loss.toFixed(3) : (share = 0) => formatPercent(share);
  const read = (record: EpochRecord) =>
    metric === 'loss' ? record.validationLoss : record.validationAccuracy;
  const from = epochs.length > 1 ? `from ${format(read(epochs[0]!))} after the first to ` : '';
  return (
    `${name} after ${last.epoch} of ${wanted} epochs: on the test images ${from}${format(read(last))}, ` +
    `on the training images ${format(last[metric])}.`
  );
}

/** Why the training curve isn't to be compared with the test points as it is. */
export function describeTrainingLine(
  plan: Pick<TrainingPlan, 'recipe' | 'dropoutRates'> | undefined,
): string {
  const isDistorted = plan && Object.keys(recipes[plan.recipe].augmentation).length > 0;
  const hasDropout = plan?.dropoutRates.some((rate) => rate > 0);
  const how = [isDistorted && 'on distorted images', hasDropout && 'with dropout'].filter(Boolean);
  const circumstances = how.length > 0 ? `, ${how.join(' and ')}` : '';
  return `The training line is measured while it learns${circumstances}, so it can look worse than the test points.`;
}

/** '3 min ago' */
export function describeAge(milliseconds: number): string {
  const seconds = Math.max(0, milliseconds / 1000);
  if (seconds < 60) return 'just now';
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  const days = Math.floor(seconds / 86_400);
  return days === 1 ? 'yesterday' : `${days} days ago`;
}

/** A time that is only roughly known: '50 s', '2 min 10 s', '34 min', '3 h' */
export function describeDuration(seconds: number): string {
  if (seconds < 20) return formatSeconds(Math.max(1, seconds));
  if (seconds < 300) return formatSeconds(Math.round(seconds / 5) * 5);
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${(minutes / 60).toFixed(1)} h`;
}
