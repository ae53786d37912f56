import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createRandom } from '@mnist-convnet/random';
import { expectNoTensorLeak, expectTensor } from '@mnist-convnet/testing';
import { registerTrainingKernels } from '@mnist-convnet/wasm-kernels';
import { getKernel, setBackend } from '@tensorflow/tfjs-core';
import { drawMask, drawMaskInJavaScript } from '../src/draw-mask';

const stream = () => createRandom(9).fork('dropout', 1, 7);

test('rows drawn by themselves are the rows of the whole mask, odd places too', () => {
  const whole = drawMaskInJavaScript(stream(), { shape: [7, 3, 5], rate: 0.4, firstDraw: 0 });
  for (const [start, end] of [
    [0, 3],
    [1, 2],
    [3, 7],
  ] as const) {
    const request = { shape: [end - start, 3, 5], rate: 0.4, firstDraw: start * 15 };
    const rows = drawMaskInJavaScript(stream(), request);
    expect(rows).toEqual(whole.slice(start * 15, end * 15));
  }
});

describe.each(['cpu', 'wasm'])('drawMask on %s', (backend) => {
  beforeAll(async () => {
    await setBackend(backend);
    if (backend === 'wasm') await registerTrainingKernels();
  });

  test(`${backend === 'wasm' ? 'has a kernel of its own' : 'has none, and draws in JavaScript'}`, () => {
    expect(getKernel('DropoutMask', backend) !== undefined).toBe(backend === 'wasm');
  });

  test.each<[number[], number, number]>([
    [[64, 12, 12, 64], 0.25, 0],
    [[3, 5], 0.5, 0],
    [[3, 5], 0.5, 15],
    [[1, 1], 0.5, 1],
    [[2, 9, 1], 1 / 3, 2 ** 33 + 7],
    [[5, 128], 0.999, 640],
    [[5, 128], 1e-5, 641],
  ])(
    'draws %j at rate %p from draw %p on as JavaScript does, to the bit',
    async (shape, rate, firstDraw) => {
      const request = { shape, rate, firstDraw };
      const values = drawMaskInJavaScript(stream(), request);
      await expectNoTensorLeak(() => {
        const mask = drawMask(stream(), request);
        expectTensor(mask, { shape, values });
        mask.dispose();
      });
    },
  );
});

afterAll(() => setBackend('cpu'));
