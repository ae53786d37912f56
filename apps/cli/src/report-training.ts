import type { Recipe, StepEvent, TrainingOptions } from '@mnist-convnet/training';
import type { RunFolder } from '@mnist-convnet/training/run-folder';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { formatBar, formatDuration, formatPercent } from './format';
import type { Output } from './output';

const MIN_BAR = 4;
const MAX_BAR = 24;

/** What `train` calls to tell how far it is, and to keep what there is so far. */
export function reportTraining(
  output: Output,
  { epochs, validation }: Pick<Recipe, 'epochs' | 'validation'>,
  run: RunFolder,
  model: LayersModel,
): Required<Pick<TrainingOptions, 'onStep' | 'onEpoch'>> {
  return {
    onStep(event) {
      output.progress(() => describeStep(event, output), { phase: 'train', ...event });
    },
    async onEpoch(record, history, { isBest }) {
      output.endProgress();
      const { epoch, validationLoss, validationAccuracy } = record;
      const figures = [
        `Epoch ${epoch}/${epochs}`,
        `loss ${record.loss.toFixed(4)}`,
        `accuracy ${formatPercent(record.accuracy)}`,
      ];
      if (validationLoss !== undefined && validationAccuracy !== undefined) {
        figures.push(
          `validation loss ${validationLoss.toFixed(4)}`,
          `validation accuracy ${formatPercent(validationAccuracy)}`,
        );
      }
      figures.push(
        `${Math.round(record.imagesPerSecond)} images/s`,
        formatDuration(record.seconds),
      );
      output.line(figures.join('  '));
      output.event('epoch', record);
      await run.writeHistory(history);
      // So that no accident costs more than an epoch.
      await run.writeModel(model);
      if (isBest && typeof validation === 'number') await run.writeBestModel(model);
    },
  };
}

/** What doesn't fit into a terminal's line is left out: first the bar, then the speed. */
export function describeStep(
  event: StepEvent,
  { mode, columns }: Pick<Output, 'mode' | 'columns'>,
) {
  const share = event.step / event.steps;
  const epoch = `Epoch ${event.epoch}/${event.epochs}`;
  const percent = `${String(Math.floor(share * 100)).padStart(3)} %`;
  const figures = [`loss ${event.loss.toFixed(4)}`, `accuracy ${formatPercent(event.accuracy)}`];
  const speed = `${Math.round(event.imagesPerSecond)} images/s`;
  const left = `${formatDuration(event.secondsLeft)} left`;
  const whole = [epoch, percent, ...figures, speed, left].join('  ');
  if (whole.length > columns) return [epoch, percent, ...figures, left].join('  ');
  const room = columns - whole.length - ' '.length;
  if (mode !== 'terminal' || room < MIN_BAR) return whole;
  const bar = formatBar(share, Math.min(room, MAX_BAR));
  return [epoch, `${bar} ${percent}`, ...figures, speed, left].join('  ');
}
