/*
 * Trains a small network in the folder of a run, from its newest checkpoint on, and keeps one after
 * every step. A line of JSON on standard output tells of each thing that happens. With 'whole' as its
 * second argument it trains from the beginning, and keeps nothing.
 */
import { createHash } from 'node:crypto';
import { createConvNet } from '@mnist-convnet/model';
import { createRandom } from '@mnist-convnet/random';
import { train } from '@mnist-convnet/training';
import { openRunFolder } from '@mnist-convnet/training/run-folder';
import '@tensorflow/tfjs-backend-cpu';

const [folder, mode] = process.argv.slice(2);
const keeps = mode !== 'whole';
/** Written at once: standard output is a pipe, and the next instant may be the last. */
const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);

const random = createRandom(1);
const drawNoise = (count) => ({
  pixels: Uint8Array.from({ length: count * 64 }, () => random.nextInteger(256)),
  labels: Uint8Array.from({ length: count }, () => random.nextInteger(3)),
  ...{ count, height: 8, width: 8, channels: 1, numClasses: 3 },
});
const dataset = { train: drawNoise(200), test: drawNoise(3) };
const shape = { inputShape: [8, 8, 1], filters: [[2]], denseUnits: [1000], numClasses: 3 };
const model = createConvNet({ ...shape, dropoutRates: 0.2, seed: 1 });

const run = await openRunFolder(folder);
const release = await run.lock();
const { state, damaged } = await run.readCheckpoint();
say({ resumed: state?.step ?? 0, damaged });
let last;
const { history } = await train(model, dataset, {
  epochs: 8,
  batchSize: 4, // 40 steps an epoch
  learningRate: 0.01,
  schedule: 'one-cycle',
  averaging: 0.95,
  augmentation: { shift: 1 },
  validation: 0.2,
  restoreBest: true,
  workers: 1,
  seed: 3,
  checkpointIntervalMs: 0,
  ...(keeps && { resumeFrom: state }),
  async onCheckpoint(now) {
    last = now;
    if (!keeps) return;
    say({ writing: now.step });
    await run.writeCheckpoint(now);
    say({ wrote: now.step });
  },
});

const hash = createHash('sha256');
for (const weight of model.getWeights()) hash.update(weight.dataSync());
for (const values of last.weights) hash.update(values);
const { iterations, scalars, lists } = last.optimizer;
for (const { values } of Object.values(lists).flat()) hash.update(values);
const epochs = history.epochs.map(({ seconds, imagesPerSecond, ...results }) => results);
hash.update(JSON.stringify([iterations, scalars, epochs, history.steps]));
await release();
say({ outcome: hash.digest('hex') });
