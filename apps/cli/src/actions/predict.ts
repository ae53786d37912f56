import type { BackendName } from '@mnist-convnet/backend';
import { toMnistFrame } from '@mnist-convnet/dataset';
import { isMnistConvnetError } from '@mnist-convnet/errors';
import { type Prediction, predictImages } from '@mnist-convnet/training';
import { chooseBackend } from '../choose-backend';
import { chooseModel, type ModelOptions } from '../choose-model';
import { EXIT } from '../failure';
import { formatPercent } from '../format';
import { createOutput, type Output } from '../output';
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
    const pixels = await readFrame(file, output); // [28, 28]
    if (pixels === undefined) continue;
    const frame = { pixels, count: 1, height: 28, width: 28, channels: 1 };
    const [prediction] = await predictImages(model, frame);
    const top = rank(prediction!);
    output.line(`${file}: ${top[0]!.digit} (${formatPercent(top[0]!.probability)})`);
    output.event('prediction', { file, ...top[0], top });
  }
}

/** @returns undefined, having said why, if it can't be: that shouldn't cost the other pictures' answers. */
async function readFrame(file: string, output: Output): Promise<Uint8Array | undefined> {
  try {
    return toMnistFrame(await readImage(file));
  } catch (error) {
    if (!isMnistConvnetError(error)) throw error;
    const message = error.message.startsWith(file) ? error.message : `${file}: ${error.message}`;
    output.note(`error: ${message}`);
    output.event('error', { file, code: error.code, message });
    process.exitCode = EXIT.failed;
    return undefined;
  }
}

/** The three most probable digits, the first first. */
function rank({ probabilities }: Prediction): { digit: number; probability: number }[] {
  return Array.from(probabilities, (probability, digit) => ({ digit, probability }))
    .sort((a, b) => b.probability - a.probability)
    .slice(0, 3);
}
