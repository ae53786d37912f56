import '@tensorflow/tfjs-backend-cpu';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend } from '@mnist-convnet/backend';
import { compileConvNet } from '@mnist-convnet/model';
import { expectNoTensorLeak } from '@mnist-convnet/testing';
// By its own name, since workers run the built script.
import { evaluate, predictImages, type TrainingOptions, train } from '@mnist-convnet/training';
import {
  disposeVariables,
  mean,
  train as optimizers,
  setBackend,
  type Tensor,
} from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { createBarNet, drawBars } from './bars';
import { leaveThreads, running, threads, watchThreads } from './watch-threads';

const dataset = { train: drawBars(200, 1), test: drawBars(70, 2) };
const weightsOf = (model: LayersModel) => model.getWeights().map((w) => Array.from(w.dataSync()));
const RATES = [0.25, 0.5];
/** Three epochs of three steps, the last of each smaller. */
const run = (model: LayersModel, workers: number, options: Partial<TrainingOptions> = {}) =>
  train(model, dataset, { epochs: 3, batchSize: 80, seed: 5, workers, ...options });

/** Largest difference between the weights of two models. */
function distance(a: LayersModel, b: LayersModel): number {
  const [left, right] = [weightsOf(a).flat(), weightsOf(b).flat()];
  expect(left).toHaveLength(right.length);
  return Math.max(...left.map((value, i) => Math.abs(value - right[i]!)));
}

beforeAll(() => prepareBackend({ prefer: 'wasm', required: true }));
afterEach(() => {
  leaveThreads();
  disposeVariables();
});

describe('train with workers', () => {
  test.each([
    ['without dropout', 0],
    ['with dropout', RATES],
  ])('%s, two and three workers take one worker’s steps, within 1e-5', async (_, rates) => {
    const models = [1, 2, 3].map(() => createBarNet(3, rates));
    const results = [];
    for (const [i, model] of models.entries()) results.push(await run(model, i + 1));
    expect(results.map(({ workers }) => workers)).toEqual([1, 2, 3]);
    // It has moved: the steps are not nothing.
    expect(distance(models[0]!, createBarNet(3, rates))).toBeGreaterThan(1e-3);
    for (const i of [1, 2]) {
      expect(distance(models[0]!, models[i]!)).toBeLessThan(1e-5);
      for (const [epoch, { loss, accuracy }] of results[i]!.history.epochs.entries()) {
        expect(loss).toBeCloseTo(results[0]!.history.epochs[epoch]!.loss, 5);
        expect(accuracy).toBe(results[0]!.history.epochs[epoch]!.accuracy);
      }
    }
  });

  test('two runs with the same number of workers are the same to the bit', async () => {
    const models = [createBarNet(3, RATES), createBarNet(3, RATES)];
    const [a, b] = [await run(models[0]!, 2), await run(models[1]!, 2)];
    expect(weightsOf(models[0]!)).toEqual(weightsOf(models[1]!));
    expect(a.history.steps).toEqual(b.history.steps);
  });

  test('a batch smaller than the number of workers leaves some without images', async () => {
    const small = { ...dataset, train: drawBars(8, 1) };
    const [one, four] = [createBarNet(3, RATES), createBarNet(3, RATES)];
    for (const [model, workers] of [
      [one, 1],
      [four, 4],
    ] as const) {
      await train(model, small, { epochs: 2, batchSize: 3, workers });
    }
    expect(distance(one, four)).toBeLessThan(1e-5);
  });

  test.each([
    ['adam', () => optimizers.adam(0.01)],
    ['momentum', () => optimizers.momentum(0.01, 0.9)],
    ['rmsprop', () => optimizers.rmsprop(0.01)],
    ['adamax', () => optimizers.adamax(0.01)],
  ])('%s’s state comes back: training goes on as if it had been one run', async (_, create) => {
    const [whole, parts] = [createBarNet(3), createBarNet(3)];
    for (const model of [whole, parts]) {
      model.compile({ optimizer: create(), loss: 'categoricalCrossentropy' });
    }
    for (const workers of [1, 1, 1]) await run(whole, workers, { epochs: 1 });
    // In this thread, in workers that take the state over, and in this thread again.
    for (const workers of [1, 2, 1]) await run(parts, workers, { epochs: 1 });
    expect(distance(whole, parts)).toBeLessThan(1e-5);
    const optimizer = parts.optimizer as unknown as Record<string, { originalName: string }[]>;
    const names = Object.values(optimizer).filter(Array.isArray).flat();
    expect(names.length).toBeGreaterThan(0);
    for (const { originalName } of names)
      expect(originalName).toMatch(/^(conv2d|dense)_\d.*\/\w+$/);
    expect(parts.optimizer.iterations).toBe(9);
  });

  test('workers make the optimizer’s state as this thread would, names included', async () => {
    const models = [createBarNet(3), createBarNet(3)];
    for (const [i, model] of models.entries()) {
      compileConvNet(model);
      await run(model, i + 1, { epochs: 1 });
    }
    const [here, there] = await Promise.all(
      models.map(async ({ optimizer }) =>
        (await optimizer.getWeights()).map(({ name, tensor }) => [
          name.replace(/_\d+\//g, '/'),
          (tensor as Tensor).shape,
        ]),
      ),
    );
    expect(here).toEqual(there);
  });

  test('the model is up to date when onEpoch is called, and after an abort', async () => {
    const [one, two] = [createBarNet(3), createBarNet(3)];
    const seen: number[][][] = [];
    for (const [model, workers] of [
      [one, 1],
      [two, 2],
    ] as const) {
      const controller = new AbortController();
      const { status } = await run(model, workers, {
        signal: controller.signal,
        onEpoch: () => seen.push(weightsOf(model)),
        onStep: ({ epoch, step }) => epoch === 2 && step === 2 && controller.abort(),
      });
      expect(status).toBe('aborted');
    }
    const [here, there] = [seen[0]!.flat(), seen[1]!.flat()];
    for (const [i, value] of here.entries()) expect(there[i]).toBeCloseTo(value, 4);
    expect(distance(one, two)).toBeLessThan(1e-5);
    expect(weightsOf(two)).not.toEqual(seen[1]);
  });

  test('workers follow a learning rate that is changed on the way', async () => {
    const models = [createBarNet(3), createBarNet(3)];
    for (const [i, model] of models.entries()) {
      model.compile({ optimizer: optimizers.sgd(0.1), loss: 'categoricalCrossentropy' });
      const optimizer = model.optimizer as ReturnType<typeof optimizers.sgd>;
      await run(model, i + 1, { onEpoch: () => optimizer.setLearningRate(0) });
    }
    expect(distance(models[0]!, models[1]!)).toBeLessThan(1e-6);
  });

  test('validates on its workers: the same numbers as evaluate in this thread', async () => {
    const model = createBarNet(3);
    watchThreads();
    const { history } = await run(model, 2, { epochs: 1, validation: 'test' });
    expect(threads).toHaveLength(2);
    const { loss, accuracy } = await evaluate(model, dataset.test, { workers: 1 });
    expect(history.epochs[0]).toMatchObject({ validationLoss: loss, validationAccuracy: accuracy });
  });

  test('a model on another backend is trained by workers on wasm', async () => {
    const [wasm, cpu] = [createBarNet(3), createBarNet(3)];
    await run(wasm, 2, { epochs: 1 });
    await setBackend('cpu');
    try {
      await run(cpu, 2, { epochs: 1 });
      expect(weightsOf(cpu)).toEqual(weightsOf(wasm));
    } finally {
      await setBackend('wasm');
    }
  });

  test('leaks no tensor here, and leaves no thread', async () => {
    const model = createBarNet(3);
    await run(model, 2, { epochs: 1 });
    watchThreads();
    await expectNoTensorLeak(() => run(model, 2, { epochs: 1, validation: 'test' }));
    const controller = new AbortController();
    const onStart = () => controller.abort();
    await expectNoTensorLeak(() => run(model, 2, { signal: controller.signal, onStart }));
    expect(threads).toHaveLength(4);
    expect(running()).toBe(0);
  });

  test('starts no thread once the signal has aborted', async () => {
    watchThreads();
    const signal = AbortSignal.abort(new Error('enough'));
    expect(await run(createBarNet(1), 2, { signal })).toMatchObject({ status: 'aborted' });
    const predicted = predictImages(createBarNet(1), dataset.test, { workers: 2, signal });
    await expect(predicted).rejects.toThrow('enough');
    expect(threads).toHaveLength(0);
  });
});

describe('workers: auto', () => {
  const auto = async (model: LayersModel, options: Partial<TrainingOptions> = {}) => {
    let reason = '';
    const controller = new AbortController();
    const { workers } = await train(model, dataset, {
      epochs: 5,
      batchSize: 80,
      signal: controller.signal,
      onStart: (event) => {
        reason = event.reason;
        // It begins, and that will do.
        controller.abort();
      },
      ...options,
    });
    return { workers, reason };
  };

  test('takes one for each core, but none that would be without images', async () => {
    const cores = process.getBuiltinModule('node:os').availableParallelism();
    expect((await auto(createBarNet(1))).workers).toBe(Math.min(cores, 80));
    expect(await auto(createBarNet(1), { batchSize: 1 })).toEqual({
      workers: 1,
      reason: cores === 1 ? 'there is one core' : 'there is work for one only',
    });
  });

  test('stays in this thread for little work, and where workers can’t be had', async () => {
    expect(await auto(createBarNet(1), { epochs: 4 })).toEqual({
      workers: 1,
      reason: 'the work is done before workers would have started',
    });
    const model = createBarNet(1);
    model.compile({ optimizer: 'adam', loss: (_, predictions) => mean(predictions) });
    expect((await auto(model)).reason).toMatch(/^its loss is not given by name/);
    await setBackend('cpu');
    try {
      expect((await auto(createBarNet(1), { batchSize: 200 })).reason).toBe(
        'the active backend is cpu, and workers compute on wasm',
      );
    } finally {
      await setBackend('wasm');
    }
  });
});

describe('evaluate and predictImages with workers', () => {
  test('images in Buffers are read, and left as they are', async () => {
    const inBuffers = (images: typeof dataset.train) => {
      const copy = (bytes: ArrayLike<number>) => {
        const buffer = Buffer.alloc(bytes.length);
        buffer.set(bytes);
        return buffer;
      };
      return { ...images, pixels: copy(images.pixels), labels: copy(images.labels) };
    };
    const buffers = { train: inBuffers(dataset.train), test: inBuffers(dataset.test) };
    const [plain, buffered] = [createBarNet(3), createBarNet(3)];
    const options = { epochs: 1, batchSize: 80, workers: 2, validation: 'test' } as const;
    const expected = await train(plain, dataset, options);
    const { history } = await train(buffered, buffers, options);
    expect(history.steps).toEqual(expected.history.steps);
    expect(await evaluate(buffered, buffers.test, { workers: 2, batchSize: 20 })).toEqual(
      await evaluate(plain, dataset.test, { workers: 2, batchSize: 20 }),
    );
    for (const part of ['train', 'test'] as const) {
      expect([...buffers[part].pixels]).toEqual([...dataset[part].pixels]);
      expect([...buffers[part].labels]).toEqual([...dataset[part].labels]);
    }
  });

  test('give the numbers of one worker to the bit, whatever the batches', async () => {
    const model = createBarNet(3);
    for (const batchSize of [16, 256]) {
      const [one, two, three] = await Promise.all(
        [1, 2, 3].map((workers) => evaluate(model, dataset.test, { workers, batchSize })),
      );
      expect(two).toEqual(one);
      expect(three).toEqual(one);
    }
  });

  test('tell how far they are, and end their threads after an abort too', async () => {
    const model = createBarNet(3);
    const controller = new AbortController();
    const done: number[] = [];
    watchThreads();
    await predictImages(model, dataset.test, {
      workers: 2,
      batchSize: 20,
      onProgress: (count) => done.push(count),
    });
    expect(done.at(-1)).toBe(70);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    const aborted = predictImages(model, dataset.test, {
      workers: 2,
      batchSize: 10,
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('enough')),
    });
    await expect(aborted).rejects.toThrow('enough');
    expect(threads).toHaveLength(4);
    expect(running()).toBe(0);
  });
});
