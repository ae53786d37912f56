import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createRandom } from '@mnist-convnet/random';
import {
  engine,
  memory,
  setBackend,
  type Tensor,
  tensor,
  tidy,
  train,
} from '@tensorflow/tfjs-core';
import { initializers, type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';
import { registerTrainingKernels } from '../src/index';

/** The article's kinds of layer, small enough for the cpu backend; the middle one goes by Winograd. */
function createModel(): LayersModel {
  const init = (seed: number) => ({ kernelInitializer: initializers.glorotUniform({ seed }) });
  const conv = { kernelSize: 3, activation: 'relu' } as const;
  const model = sequential({
    layers: [
      layers.conv2d({ inputShape: [8, 8, 1], filters: 8, ...conv, ...init(1) }),
      layers.conv2d({ filters: 8, ...conv, ...init(2) }),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.flatten(),
      layers.dense({ units: 16, activation: 'relu', ...init(3) }),
      layers.dense({ units: 3, activation: 'softmax', ...init(4) }),
    ],
  });
  model.compile({ optimizer: train.adam(0.002), loss: 'categoricalCrossentropy' });
  return model;
}

/** 4 images of noise around one of three patterns, the same for the same step. */
function drawBatch(step: number): { xs: Tensor; ys: Tensor } {
  const random = createRandom(5).fork('batch', step);
  const pixels = new Float32Array(4 * 64);
  const labels = new Float32Array(4 * 3);
  for (let n = 0; n < 4; n++) {
    const label = random.nextInteger(3);
    labels[n * 3 + label] = 1;
    for (let i = 0; i < 64; i++) {
      pixels[n * 64 + i] = Math.sin((i * (label + 2)) / 7) * 0.3 + random.next() * 2 - 1;
    }
  }
  return { xs: tensor(pixels, [4, 8, 8, 1]), ys: tensor(labels, [4, 3]) };
}

async function trainSteps(model: LayersModel, first: number, count: number): Promise<number[]> {
  const losses: number[] = [];
  for (let step = first; step < first + count; step++) {
    const { xs, ys } = drawBatch(step);
    losses.push((await model.trainOnBatch(xs, ys)) as number);
    xs.dispose();
    ys.dispose();
  }
  return losses;
}

describe('training', () => {
  beforeAll(async () => {
    await setBackend('wasm');
    await registerTrainingKernels();
  });
  afterAll(() => setBackend('cpu'));

  test('follows the cpu backend’s loss over 300 steps within 1e-3', async () => {
    const ours = await trainSteps(createModel(), 0, 300);
    await setBackend('cpu');
    const reference = await trainSteps(createModel(), 0, 300);
    await setBackend('wasm');
    expect(reference.at(-1)).toBeLessThan(0.5 * reference[0]!);
    for (const [step, loss] of reference.entries()) {
      expect(Math.abs(ours[step]! - loss)).toBeLessThan(1e-3);
    }
  });

  test('keeps its memory over 1,000 steps', async () => {
    const model = createModel();
    await trainSteps(model, 0, 20);
    const backend = engine().backend as unknown as {
      wasm: { asm: { memory: WebAssembly.Memory } };
    };
    const bytesOf = () => backend.wasm.asm.memory.buffer.byteLength;
    const before = { bytes: bytesOf(), tensors: tidy(() => memory().numTensors) };
    await trainSteps(model, 20, 1000);
    expect({ bytes: bytesOf(), tensors: memory().numTensors }).toEqual(before);
  });
});
