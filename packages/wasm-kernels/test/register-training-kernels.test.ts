import '@tensorflow/tfjs-backend-cpu';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { expectNoTensorLeak } from '@mnist-convnet/testing';
import {
  conv2d,
  engine,
  registerBackend,
  removeBackend,
  setBackend,
  sum,
  type Tensor4D,
  tensor,
  tidy,
  train,
} from '@tensorflow/tfjs-core';
import { initializers, layers, sequential } from '@tensorflow/tfjs-layers';
import { registerTrainingKernels, SharedMemoryError, WasmBackendMissingError } from '../src/index';
import { requireOwnMemory } from '../src/wasm-runtime';

describe('registerTrainingKernels', () => {
  test('without the wasm backend says to import it', async () => {
    await expect(registerTrainingKernels()).rejects.toThrow(WasmBackendMissingError);
  });

  describe('with the wasm backend', () => {
    let forwardBefore: Float32Array;
    const forward = () =>
      tidy(() => {
        const x = tensor(
          Float32Array.from({ length: 50 }, (_, i) => Math.sin(i)),
          [1, 5, 5, 2],
        );
        const w = tensor(
          Float32Array.from({ length: 72 }, (_, i) => Math.cos(i)),
          [3, 3, 2, 4],
        );
        return conv2d(x as Tensor4D, w as Tensor4D, 1, 'same').dataSync() as Float32Array;
      });

    beforeAll(async () => {
      await import('@tensorflow/tfjs-backend-wasm');
      await setBackend('wasm');
      forwardBefore = forward();
    });
    afterAll(() => setBackend('cpu'));

    test('tries again after something stood in the way', async () => {
      const compile = jest.spyOn(WebAssembly, 'compile').mockRejectedValueOnce(new Error('policy'));
      await expect(registerTrainingKernels()).rejects.toThrow('policy');
      compile.mockRestore();
    });

    test('reports what it registered, and the same when called again', async () => {
      const report = await registerTrainingKernels();
      const replaced = [
        'Conv2D',
        'FusedConv2D',
        'Conv2DBackpropInput',
        'BatchMatMul',
        '_FusedMatMul',
        'MaxPoolGrad',
        'Sum',
        'Identity',
        'Cast',
      ];
      const added = ['Conv2DBackpropFilter', 'ReluGrad', 'DropoutMask', 'AdamStep'];
      expect(report).toEqual({
        registered: expect.arrayContaining([...replaced, ...added]),
        replaced,
        variant: expect.stringMatching(/^(relaxed-)?simd$/),
        usesWideVectors: expect.any(Boolean),
        warnings: [],
      });
      expect(report.registered).toHaveLength(replaced.length + added.length);
      expect(await registerTrainingKernels()).toEqual(report);
    });

    test('is the same for a second copy of the package', async () => {
      const report = await registerTrainingKernels();
      const copy = createRequire(import.meta.url)('../dist/index.cjs');
      expect(copy.registerTrainingKernels).not.toBe(registerTrainingKernels);
      const { registered, replaced } = await copy.registerTrainingKernels();
      expect({ registered, replaced }).toEqual({
        registered: report.registered,
        replaced: report.replaced,
      });
    });

    test('leaves nothing behind where there is no memory', async () => {
      await registerTrainingKernels();
      const { wasm } = engine().backend as unknown as { wasm: { _malloc(bytes: number): number } };
      const { _malloc } = wasm;
      await expectNoTensorLeak(() =>
        tidy(() => {
          const x = tensor(new Float32Array(64 * 64 * 8), [1, 64, 64, 8]) as Tensor4D;
          const w = tensor(new Float32Array(9 * 8 * 8), [3, 3, 8, 8]) as Tensor4D;
          for (const limit of [100_000, 1_000]) {
            wasm._malloc = (bytes) => (bytes > limit ? 0 : _malloc(bytes));
            expect(() => conv2d(x, w, 1, 'same')).toThrow('No memory left');
          }
          wasm._malloc = _malloc;
        }),
      );
    });

    test('refuses a backend with threads of its own', () => {
      const memory = new WebAssembly.Memory({ initial: 1, maximum: 2, shared: true });
      expect(() => requireOwnMemory({ wasm: { asm: { memory } } })).toThrow(SharedMemoryError);
    });

    test('computes the forward pass of the stock backend within 1e-6', () => {
      for (const [i, value] of forward().entries()) {
        expect(Math.abs(value - forwardBefore[i]!)).toBeLessThan(1e-6);
      }
    });

    test('serves a backend that was removed and initialised again', async () => {
      const { wasm: registration } = engine().registryFactory;
      const before = forward();
      removeBackend('wasm');
      registerBackend('wasm', registration!.factory);
      await setBackend('wasm');
      expect(forward()).toEqual(before);
      // A stock kernel that ours hands integers to.
      const total = tidy(() => sum(tensor([1, 2], [2, 1], 'int32'), 0).dataSync()[0]);
      expect(total).toBe(3);
    });

    test('a user’s own network learns a rule with model.fit, and leaks nothing', async () => {
      const init = (seed: number) => ({ kernelInitializer: initializers.glorotUniform({ seed }) });
      const model = sequential({
        layers: [
          layers.conv2d({
            inputShape: [8, 8, 1],
            filters: 8,
            kernelSize: 3,
            activation: 'relu',
            ...init(1),
          }),
          layers.maxPooling2d({ poolSize: 2 }),
          layers.flatten(),
          layers.dense({ units: 2, activation: 'softmax', ...init(2) }),
        ],
      });
      const optimizer = train.adam(0.01);
      model.compile({ optimizer, loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
      // By turns a horizontal bar (class 0) and a vertical one (class 1).
      const pixels = new Float32Array(64 * 64);
      const labels = new Float32Array(64 * 2);
      for (let n = 0; n < 64; n++) {
        const label = n % 2;
        const place = (n >> 1) % 8;
        for (let i = 0; i < 8; i++) {
          pixels[n * 64 + (label === 0 ? place * 8 + i : i * 8 + place)] = 1;
        }
        labels[n * 2 + label] = 1;
      }
      const xs = tensor(pixels, [64, 8, 8, 1]);
      const ys = tensor(labels, [64, 2]);
      // Shuffling isn't seeded in TensorFlow.js.
      const quiet = { shuffle: false, verbose: 0 } as const;
      const first = await model.fit(xs, ys, { epochs: 1, ...quiet });
      const last = await expectNoTensorLeak(() => model.fit(xs, ys, { epochs: 60, ...quiet }));
      expect(last.history.loss!.at(-1)).toBeLessThan(0.3 * (first.history.loss![0] as number));
      expect(last.history.acc!.at(-1)).toBe(1);
    });
  });
});
