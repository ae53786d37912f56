import type { LayersModel } from '@tensorflow/tfjs-layers';

/**
 * Freezes a classifier's features, so that training changes only what they are taken for: sets
 * `layer.trainable` to false for every layer before the first Dense one or, where nothing can be learnt
 * before that, for every layer but the last. As in Keras, a frozen Dropout layer still drops.
 *
 * Compile the model afterwards: TensorFlow.js's own `fit` trains what could be trained by then.
 *
 * @returns gives the layers the flags back that they had.
 * @example
 * const thaw = freezeFeatures(model);
 * await compileConvNet(model).fit(xs, ys);
 * thaw();
 */
export function freezeFeatures(model: LayersModel): () => void {
  const features = findFeatures(model);
  const flags = features.map(({ trainable }) => trainable);
  for (const layer of features) layer.trainable = false;
  return () => {
    for (const [i, layer] of features.entries()) layer.trainable = flags[i]!;
  };
}

function findFeatures({ layers }: LayersModel): LayersModel['layers'] {
  const firstDense = layers.findIndex((layer) => layer.getClassName() === 'Dense');
  const features = layers.slice(0, Math.max(firstDense, 0));
  const canLearn = features.some(({ weights }) => weights.length > 0);
  return canLearn ? features : layers.slice(0, -1);
}
