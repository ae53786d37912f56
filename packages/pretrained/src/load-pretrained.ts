import { createConvNet } from '@mnist-convnet/model';
import { tensor, tidy } from '@tensorflow/tfjs-core';
import type { Sequential } from '@tensorflow/tfjs-layers';
import { modelCard } from './model-card';
import { unpackWeights } from './quantize';

/**
 * Makes the article's network with weights that already read digits; see `modelCard` for how well.
 * Nothing is downloaded: the weights come with the package, and a bundler can load them apart.
 *
 * @returns an uncompiled model from `[batch, 28, 28, 1]` in [0, 1], digits white on black and centred as in
 *   MNIST, to `[batch, 10]` probabilities. The caller disposes of it with `model.dispose()`.
 * @example
 * const model = await loadPretrained();
 * const [answer] = await predictImages(model, { pixels, count: 1, height: 28, width: 28, channels: 1 });
 */
export async function loadPretrained(): Promise<Sequential> {
  const { WEIGHTS } = await import('./generated/weights');
  const bytes = Uint8Array.from(atob(WEIGHTS), (letter) => letter.charCodeAt(0));
  const model = createConvNet({ dropoutRates: modelCard.dropoutRates });
  const shapes = model.getWeights().map(({ shape }) => shape);
  tidy(() => {
    model.setWeights(unpackWeights(bytes, shapes).map((values, i) => tensor(values, shapes[i]!)));
  });
  return model;
}
