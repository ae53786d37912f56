import { join } from 'node:path';
import { createEventWriter, type EventWriter } from '@mnist-convnet/tensorboard';
import type { EpochRecord, TrainingHistory } from '@mnist-convnet/training';
import type { RunFolder } from '@mnist-convnet/training/run-folder';

/** Event files of a run, for TensorBoard, in its folder's `tensorboard`. */
export interface TensorboardLog {
  /** Writes an epoch's curves. */
  addEpoch(record: EpochRecord, history: TrainingHistory, stepsPerEpoch: number): Promise<void>;
  /** Writes the run's pictures. */
  addPicture(name: string, png: Uint8Array, step: number): Promise<void>;
}

/** @param step where the run begins, or goes on. */
export async function openTensorboardLog(
  run: RunFolder,
  settings: object,
  step: number,
): Promise<TensorboardLog> {
  const open = (name: string) =>
    createEventWriter(join(run.path, 'tensorboard', name), { purgeStep: step + 1 });
  const [train, validation] = [await open('train'), await open('validation')];
  if (step === 0) train.addText('settings', formatSettings(settings), 0);
  await train.flush();
  return {
    async addEpoch(record, { steps }, stepsPerEpoch) {
      for (const { epoch, loss, accuracy, learningRate } of steps) {
        if (epoch <= record.epoch - 1) continue;
        const step = Math.round(epoch * stepsPerEpoch);
        addFigures(train, { loss, accuracy, 'learning rate': learningRate }, step);
      }
      const { validationLoss: loss, validationAccuracy: accuracy } = record;
      addFigures(validation, { loss, accuracy }, record.epoch * stepsPerEpoch);
      await Promise.all([train.flush(), validation.flush()]);
    },
    async addPicture(name, png, step) {
      train.addImage(name, png, step);
      await train.flush();
    },
  };
}

function addFigures(
  writer: EventWriter,
  figures: Record<string, number | undefined>,
  step: number,
): void {
  for (const [tag, value] of Object.entries(figures)) {
    if (value !== undefined) writer.addScalar(tag, value, step);
  }
}

/** Indented by four, Markdown shows it as it is. */
function formatSettings(settings: object): string {
  return JSON.stringify(settings, null, 2).replace(/^/gm, '    ');
}
