import type { Recipe, StepEvent, TrainingOptions } from '@mnist-convnet/training';
import type { RunFolder } from '@mnist-convnet/training/run-folder';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { formatBar, formatDuration, formatPercent } from './format';
import type { Output } from './output';

/** What `train` calls to tell how far it is, and to keep what there is so far. */
export function reportTraining(
  output: Output,
  { epochs }: Pick<Recipe, 'epochs'>,
  run: RunFolder,
  model: LayersModel,
): Required<Pick<TrainingOptions, 'onStep' | 'onEpoch'>> {
  return {
    onStep(event) {
      output.progress(() => describeStep(event, output.mode), { phase: 'train', ...event });
    },
    async onEpoch(record, history) {
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
    },
  };
}

function describeStep(event: StepEvent, mode: Output['mode']): string {
  const share = event.step / event.steps;
  const percent = `${String(Math.floor(share * 100)).padStart(3)} %`;
  return [
    `Epoch ${event.epoch}/${event.epochs}`,
    mode === 'terminal' ? `${formatBar(share, 24)} ${percent}` : percent,
    `loss ${event.loss.toFixed(4)}`,
    `accuracy ${formatPercent(event.accuracy)}`,
    `${Math.round(event.imagesPerSecond)} images/s`,
    `${formatDuration(event.secondsLeft)} left`,
  ].join('  ');
}
