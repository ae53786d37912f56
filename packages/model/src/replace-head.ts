import { InvalidOptionError, requireInteger } from '@mnist-convnet/errors';
import { createRandom } from '@mnist-convnet/random';
import type { serialization } from '@tensorflow/tfjs-core';
import {
  initializers,
  type LayersModel,
  type Sequential,
  sequential,
} from '@tensorflow/tfjs-layers';

type Layer = LayersModel['layers'][number];

/** What the copy that `replaceHead` makes is to tell apart. */
export interface ReplaceHeadOptions {
  /** Number of classes, at least 2. */
  readonly numClasses: number;
  /** Whether the head keeps its weights, as for another handwriting of the same digits; default false. */
  readonly keepHead?: boolean;
  /** Whole number that fixes the new head's weights; default: other weights at every call. */
  readonly seed?: number;
}

/**
 * Copies a classifier, and puts a fresh head in the place of its last layer: the features that it has
 * learnt are kept, what they mean is to be learnt anew. The head has its old name and settings, Glorot
 * uniform weights and zero biases.
 *
 * @param model a Sequential that ends in a Dense layer with softmax; it stays as it is.
 * @returns an uncompiled model that shares nothing with the old one; all its layers can be trained, those
 *   that were frozen too. The caller disposes of it with `model.dispose()`.
 * @throws {InvalidOptionError} if the model ends otherwise, an option is out of its range, or a head is to
 *   be kept that has another number of classes.
 * @example
 * const letters = replaceHead(await loadModel('runs/digits/model'), { numClasses: 26, seed: 1 });
 *
 * Reference: J. Yosinski et al., "How transferable are features in deep neural networks?", NIPS 2014.
 */
export function replaceHead(
  model: LayersModel,
  { numClasses, keepHead = false, seed }: ReplaceHeadOptions,
): Sequential {
  requireInteger('numClasses', numClasses, { min: 2 });
  if (seed !== undefined) requireInteger('seed', seed, { min: 0 });
  const head = findHead(model);
  const { units } = head.getConfig() as { units: number };
  if (keepHead && units !== numClasses) {
    const expected = `false, or numClasses ${units}, as the model has, not ${numClasses}`;
    throw new InvalidOptionError('keepHead', keepHead, expected);
  }
  const copy = sequential({ name: model.name });
  for (const layer of model.layers.slice(0, -1)) copy.add(copyLayer(layer));
  copy.add(
    copyLayer(head, keepHead ? {} : { units: numClasses, ...freshWeights(seed, head.name) }),
  );
  for (const [i, layer] of model.layers.entries()) {
    const copied = copy.layers[i]!;
    if (layer !== head || keepHead) copied.setWeights(layer.getWeights());
    copied.trainable = true;
  }
  return copy;
}

function findHead(model: LayersModel): Layer {
  const head = model.layers.at(-1);
  const expected = 'a Sequential that ends in a Dense layer with softmax';
  if (model.getClassName() !== 'Sequential' || head === undefined) {
    throw new InvalidOptionError('model', model, expected);
  }
  const { activation } = head.getConfig();
  if (head.getClassName() === 'Dense' && activation === 'softmax') return head;
  const found = `${head.name}, a ${head.getClassName()} with activation ${activation ?? 'none'}`;
  throw new InvalidOptionError('model', model, `${expected}, not in ${found}`);
}

/** A layer of the same settings, not yet built. */
function copyLayer(layer: Layer, changes: serialization.ConfigDict = {}): Layer {
  const create = layer.constructor as serialization.SerializableConstructor<Layer>;
  return create.fromConfig(create, { ...layer.getConfig(), ...changes });
}

/** TensorFlow.js takes a seed of 0 for none. */
function freshWeights(seed: number | undefined, layerName: string) {
  const random = seed === undefined ? undefined : createRandom(seed).fork('weights', layerName);
  const glorot = initializers.glorotUniform(random ? { seed: random.nextUint32() + 1 } : {});
  return {
    kernelInitializer: { className: glorot.getClassName(), config: glorot.getConfig() },
    biasInitializer: { className: 'Zeros', config: {} },
  };
}
