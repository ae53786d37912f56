import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { prepareBackend } from '@mnist-convnet/backend';
import { type LabeledImages, loadMnist, takeImages } from '@mnist-convnet/dataset';
import { createConvNet } from '@mnist-convnet/model';
import { createRandom } from '@mnist-convnet/random';

/** One of the network's 14 weight arrays, in Keras's layout. */
export interface Weight {
  /** Such as `conv2d_1/kernel`. */
  readonly name: string;
  /** `[height, width, inChannels, outChannels]`, `[inputs, outputs]` or `[outputs]`. */
  readonly shape: readonly number[];
  readonly values: Float32Array<ArrayBuffer>;
}

/** What every peer works on. */
export interface Workload {
  readonly weights: readonly Weight[];
  readonly train: LabeledImages;
  readonly test: LabeledImages;
}

/** Largest value of a bias at the start; zeros would hide a bias that a peer forgot. */
const MAX_BIAS = 0.05;
/** Fixes the shared weights. */
const SEED = 1;

/**
 * The article's network with seeded weights, and MNIST.
 *
 * @param trainImages how many of the training images; at most 60,000.
 */
export async function createWorkload(trainImages: number): Promise<Workload> {
  await prepareBackend({ prefer: 'cpu', required: true });
  const model = createConvNet({ seed: SEED });
  const weights: Weight[] = [];
  for (const layer of model.layers) {
    for (const [index, tensor] of layer.getWeights().entries()) {
      const name = `${layer.name}/${['kernel', 'bias'][index]}`;
      const values = Float32Array.from(await tensor.data());
      if (index === 1) fillBias(values, name);
      weights.push({ name, shape: tensor.shape, values });
    }
  }
  model.dispose();
  const { train, test } = await loadMnist();
  return { weights, train: takeImages(train, { end: trainImages }), test };
}

function fillBias(values: Float32Array, name: string): void {
  const random = createRandom(SEED).fork('biases', name);
  for (let i = 0; i < values.length; i++) {
    values[i] = MAX_BIAS * (random.nextUint32() / 2 ** 31 - 1);
  }
}

/** Writes a workload for peers in any language: a manifest, and raw little-endian arrays. */
export async function writeWorkload(folder: string, workload: Workload): Promise<void> {
  const { weights, train, test } = workload;
  const values = Buffer.concat(weights.map(({ values }) => Buffer.from(values.buffer)));
  const manifest = {
    weights: weights.map(({ name, shape }) => ({ name, shape })),
    train: describe(train),
    test: describe(test),
  };
  await Promise.all([
    writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest)),
    writeFile(join(folder, 'weights.f32'), values),
    ...Object.entries({ train, test }).flatMap(([name, { pixels, labels }]) => [
      writeFile(join(folder, `${name}-pixels.u8`), pixels),
      writeFile(join(folder, `${name}-labels.u8`), labels),
    ]),
  ]);
}

function describe({ pixels, labels, ...sizes }: LabeledImages) {
  return sizes;
}

/** Reads what {@link writeWorkload} wrote. */
export async function readWorkload(folder: string): Promise<Workload> {
  const read = async (name: string) => new Uint8Array(await readFile(join(folder, name)));
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
  const values = new Float32Array((await read('weights.f32')).slice().buffer);
  let offset = 0;
  const weights = (manifest.weights as Omit<Weight, 'values'>[]).map(({ name, shape }) => {
    const size = shape.reduce((product, side) => product * side, 1);
    offset += size;
    return { name, shape, values: values.slice(offset - size, offset) };
  });
  const images = async (name: 'train' | 'test'): Promise<LabeledImages> => ({
    ...manifest[name],
    pixels: await read(`${name}-pixels.u8`),
    labels: await read(`${name}-labels.u8`),
  });
  return { weights, train: await images('train'), test: await images('test') };
}
