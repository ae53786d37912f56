import type { BackendName } from '@mnist-convnet/backend';
import { toMnistFrame } from '@mnist-convnet/dataset';
import { isMnistConvnetError } from '@mnist-convnet/errors';
import { type Prediction, predictImages } from '@mnist-convnet/training';
import { chooseBackend } from '../choose-backend';
import { chooseModel, type ModelOptions } from '../choose-model';
import { EXIT } from '../failure';
import { formatPercent } from '../format';
import { createOutput } from '../output';
import { readImage } from '../read-image';

/** What was typed after `predict`. */
export interface PredictFlags extends ModelOptions {
  readonly backend: BackendName | 'auto';
  readonly json?: boolean;
}

/** Reads the digit in each picture. */
export async function runPrediction(files: string[], flags: PredictFlags): Promise<void> {
  const output = createOutput(flags);
  await chooseBackend(flags.backend, output);
  const model = await chooseModel(flags, output);
  for (const file of files) {
    try {
      const pixels = toMnistFrame(await readImage(file)); // [28, 28]
      const frame = { pixels, count: 1, height: 28, width: 28, channels: 1 };
      const [prediction] = await predictImages(model, frame);
      const top = rank(prediction!);
      output.line(`${file}: ${top[0]!.digit} (${formatPercent(top[0]!.probability)})`);
      output.event('prediction', { file, ...top[0], top });
    } catch (error) {
      // One bad picture shouldn't cost the answers for the others.
      if (!isMnistConvnetError(error)) throw error;
      output.note(`error: ${error.message}`);
      output.event('error', { file, code: error.code, message: error.message });
      process.exitCode = EXIT.failed;
    }
  }
}

/** The three most probable digits, the first first. */
function rank({ probabilities }: Prediction): { digit: number; probability: number }[] {
  return Array.from(probabilities, (probability, digit) => ({ digit, probability }))
    .sort((a, b) => b.probability - a.probability)
    .slice(0, 3);
}
