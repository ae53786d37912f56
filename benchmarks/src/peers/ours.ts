import { prepareBackend } from '@mnist-convnet/backend';
import { takeImages } from '@mnist-convnet/dataset';
import { compileConvNet, createConvNet } from '@mnist-convnet/model';
import { predictImages, recipes, train } from '@mnist-convnet/training';
import { enableWideVectors } from '@mnist-convnet/wasm-kernels';
import { tensor } from '@tensorflow/tfjs-core';
import type { Sequential } from '@tensorflow/tfjs-layers';
import { describeKernels } from '../describe-kernels';
import type { Workload } from '../workload';
import { packageVersion } from './package-version';
import { type PreparePeer, servePeer } from './serve-peer';
import { timeRuns } from './time-runs';

/**
 * Steps of each run that aren't counted: workers start, and V8 compiles what they run anew. An epoch
 * has 938.
 */
const UNCOUNTED_STEPS = 30;

/** This workspace, through what its packages export. */
const prepareOurs: PreparePeer = async (workload, { threads: workers, wideVectors = true }) => {
  if (wideVectors) enableWideVectors();
  const { chosen, description } = await prepareBackend();
  const notes = [description, ...(chosen === 'wasm' ? [await describeKernels(wideVectors)] : [])];
  const model = createModel(workload);
  const { train: images, test } = workload;
  return {
    preparation: {
      versions: {
        node: process.versions.node,
        v8: process.versions.v8,
        '@mnist-convnet/training': packageVersion('@mnist-convnet/training'),
        '@tensorflow/tfjs-core': packageVersion('@tensorflow/tfjs-core'),
      },
      notes,
    },
    async losses(steps, batchSize) {
      const fresh = createModel(workload, 0);
      const batch = takeImages(images, { end: batchSize });
      const losses: number[] = [];
      // One batch is the whole set, so that an epoch is a step and its mean loss the step's.
      const onStep = ({ loss }: { loss: number }) => losses.push(loss);
      const options = { epochs: steps, batchSize, workers, onStep };
      await train(fresh, { train: batch, test: batch }, options);
      fresh.dispose();
      return losses;
    },
    async train(steps, batchSize) {
      const run = takeImages(images, { end: (UNCOUNTED_STEPS + steps) * batchSize });
      const times: number[] = [];
      const onStep = () => times.push(performance.now());
      const options = { epochs: 1, batchSize, workers, onStep };
      await train(model, { train: run, test }, options);
      return times.slice(UNCOUNTED_STEPS).map((time, i) => time - times[UNCOUNTED_STEPS + i - 1]!);
    },
    async probabilities(count) {
      const fresh = createModel(workload);
      // Small batches, so that every worker has some.
      const options = { batchSize: 4, workers };
      const predictions = await predictImages(fresh, takeImages(test, { end: count }), options);
      fresh.dispose();
      return predictions.flatMap(({ probabilities }) => [...probabilities]);
    },
    async evaluate(count, batchSize) {
      const selection = takeImages(test, { end: count });
      const options = { batchSize, workers };
      const [milliseconds] = await timeRuns(1, () => predictImages(model, selection, options));
      return milliseconds!;
    },
    latency: (count) =>
      timeRuns(count, (index) => predictImages(model, takeImages(test, [index]), { batchSize: 1 })),
  };
};

function createModel(
  { weights }: Workload,
  dropoutRates = recipes.article.dropoutRates as number | readonly number[],
): Sequential {
  const model = compileConvNet(createConvNet({ dropoutRates }));
  const tensors = weights.map(({ values, shape }) => tensor(values, [...shape]));
  model.setWeights(tensors);
  for (const each of tensors) each.dispose();
  return model;
}

await servePeer(prepareOurs);
