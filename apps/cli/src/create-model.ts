import type { LabeledImages } from '@mnist-convnet/dataset';
import { createConvNet } from '@mnist-convnet/model';
import type { Sequential } from '@tensorflow/tfjs-layers';
import type { RunSettings } from './run-settings';

/** Makes the article's network for images of that size and so many classes. */
export function createModel(
  { recipe, options }: RunSettings,
  { height, width, channels, numClasses }: LabeledImages,
): Sequential {
  const { dropoutRates } = recipe;
  return createConvNet({
    inputShape: [height, width, channels],
    numClasses,
    // One that was typed is for all layers.
    dropoutRates: dropoutRates.length === 1 ? dropoutRates[0]! : dropoutRates,
    seed: options.seed,
  });
}
