import { type LabeledImages, takeImages } from '@mnist-convnet/dataset';
import { toTensors } from '@mnist-convnet/dataset/tensors';
import { compileConvNet, createConvNet } from '@mnist-convnet/model';
import { dispose, env, setBackend, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core';
import type { Sequential } from '@tensorflow/tfjs-layers';
import type { Workload } from '../workload';
import { registerComposedGradients } from './composed-gradients';
import { packageVersion } from './package-version';
import { type PreparePeer, servePeer } from './serve-peer';
import { timeRuns } from './time-runs';

/** TensorFlow.js as it comes, trained with its own `trainOnBatch`. */
const prepareTfjs: PreparePeer = async (workload, { backend = 'wasm' }) => {
  await activate(backend);
  const model = createModel(workload);
  const { train: images, test } = workload;
  return {
    preparation: {
      versions: {
        node: process.versions.node,
        '@tensorflow/tfjs-core': packageVersion('@tensorflow/tfjs-core'),
      },
      notes: backend === 'wasm' ? ['gradients composed of its own Conv2D', '1 thread'] : [],
    },
    async losses(steps, batchSize) {
      const fresh = createModel(workload, 0);
      const losses: number[] = [];
      for (let step = 0; step < steps; step++) {
        losses.push(await trainOnBatch(fresh, takeImages(images, { end: batchSize })));
      }
      fresh.dispose();
      return losses;
    },
    train: (steps, batchSize) =>
      timeRuns(steps, (step) => {
        const range = { start: step * batchSize, end: (step + 1) * batchSize };
        return trainOnBatch(model, takeImages(images, range));
      }),
    async probabilities(count) {
      const fresh = createModel(workload);
      const values = await predict(fresh, takeImages(test, { end: count }));
      fresh.dispose();
      return [...values];
    },
    async evaluate(count, batchSize) {
      const [milliseconds] = await timeRuns(1, async () => {
        for (let start = 0; start < count; start += batchSize) {
          const end = Math.min(start + batchSize, count);
          await predict(model, takeImages(test, { start, end }));
        }
      });
      return milliseconds!;
    },
    latency: (count) => timeRuns(count, (index) => predict(model, takeImages(test, [index]))),
  };
};

async function activate(backend: 'wasm' | 'cpu'): Promise<void> {
  if (backend === 'cpu') {
    await import('@tensorflow/tfjs-backend-cpu');
  } else {
    await import('@tensorflow/tfjs-backend-wasm');
    env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  }
  if (!(await setBackend(backend))) throw new Error(`The backend ${backend} did not start.`);
  if (backend === 'wasm') registerComposedGradients();
}

function createModel(
  { weights }: Workload,
  dropoutRates: number | readonly number[] = [0.25, 0.25, 0.5, 0.5],
): Sequential {
  const model = compileConvNet(createConvNet({ dropoutRates }));
  const tensors = weights.map(({ values, shape }) => tensor(values, [...shape]));
  model.setWeights(tensors);
  dispose(tensors);
  return model;
}

/** @returns the loss before the step. */
async function trainOnBatch(model: Sequential, batch: LabeledImages): Promise<number> {
  const { xs, ys } = toTensors(batch);
  const [loss] = (await model.trainOnBatch(xs, ys)) as number[];
  dispose([xs, ys]);
  return loss!;
}

async function predict(model: Sequential, batch: LabeledImages): Promise<Float32Array> {
  const output = tidy(() =>
    model.predict(toTensors(batch).xs, { batchSize: batch.count }),
  ) as Tensor; // [batch, 10]
  const values = (await output.data()) as Float32Array;
  output.dispose();
  return values;
}

await servePeer(prepareTfjs);
