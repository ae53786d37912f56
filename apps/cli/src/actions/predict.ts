import type { BackendName } from '@mnist-convnet/backend';
import { fitRaster, type Raster, toMnistFrame } from '@mnist-convnet/dataset';
import { isMnistConvnetError } from '@mnist-convnet/errors';
import { type Prediction, predictImages } from '@mnist-convnet/training';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { chooseBackend } from '../choose-backend';
import { chooseModel, type ModelOptions } from '../choose-model';
import { EXIT } from '../failure';
import { formatPercent } from '../format';
import { createOutput, type Output } from '../output';
import { readImage } from '../read-image';
import type { TrainedOn } from '../trained-on';

/** What was typed after `predict`. */
export interface PredictFlags extends ModelOptions {
  readonly backend: BackendName | 'auto';
  readonly json?: boolean;
}

/** Says what is in each picture: the digit, or the class of what the model was trained on. */
export async function runPrediction(files: string[], flags: PredictFlags): Promise<void> {
  const output = createOutput(flags);
  await chooseBackend(flags.backend, output);
  const { model, trainedOn } = await chooseModel(flags, output);
  const prepare = choosePreparation(model, trainedOn);
  for (const file of files) {
    const image = await readPicture(file, prepare, output);
    if (image === undefined) continue;
    const [prediction] = await predictImages(model, { ...image, count: 1 });
    const top = rank(prediction!, trainedOn?.classNames);
    output.line(`${file}: ${top[0]!.className} (${formatPercent(top[0]!.probability)})`);
    output.event('prediction', { file, ...top[0], top });
  }
}

/** One image as a network takes it. */
interface PreparedImage {
  /** `[height, width, channels]`. */
  readonly pixels: Uint8Array;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** Pictures are prepared as those were that the model was trained on. */
function choosePreparation(
  model: LayersModel,
  trainedOn: TrainedOn | undefined,
): (raster: Raster) => PreparedImage {
  const [, height, width, channels] = model.inputs[0]!.shape as [null, number, number, 1 | 3];
  const format = { height, width, channels };
  const { data, frame } = trainedOn?.options ?? {};
  const readsDigits = data === undefined || frame === 'mnist';
  if (readsDigits && height === 28 && width === 28 && channels === 1) {
    return (raster) => ({ pixels: toMnistFrame(raster), ...format });
  }
  return (raster) => ({ pixels: fitRaster(raster, format), ...format });
}

/** @returns undefined, having said why, if it can't be: that shouldn't cost the other pictures' answers. */
async function readPicture(
  file: string,
  prepare: (raster: Raster) => PreparedImage,
  output: Output,
): Promise<PreparedImage | undefined> {
  try {
    return prepare(await readImage(file));
  } catch (error) {
    if (!isMnistConvnetError(error)) throw error;
    const message = error.message.startsWith(file) ? error.message : `${file}: ${error.message}`;
    output.note(`error: ${message}`);
    output.event('error', { file, code: error.code, message });
    process.exitCode = EXIT.failed;
    return undefined;
  }
}

/** The three most probable classes, the first first; their numbers are those of the digits. */
function rank({ probabilities }: Prediction, classNames?: readonly string[]) {
  return Array.from(probabilities, (probability, digit) => {
    return { digit, className: classNames?.[digit] ?? String(digit), probability };
  })
    .sort((a, b) => b.probability - a.probability)
    .slice(0, 3);
}
