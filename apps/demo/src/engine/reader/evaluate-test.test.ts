import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadPretrained } from '@mnist-convnet/pretrained';
import { expectNoTensorLeak } from '@mnist-convnet/testing';
import { evaluate } from '@mnist-convnet/training';
import type { Reader } from '../engine';
import { loadTestImages, makeReader } from './for-tests';

const COUNT = 400;
let reader: Reader;
let imageAt: (index: number) => Uint8Array;
let images: Awaited<ReturnType<typeof loadTestImages>>['images'];

beforeAll(async () => {
  ({ images, imageAt } = await loadTestImages(COUNT));
  reader = makeReader(async () => images);
  await reader.usePretrained();
});

describe('evaluateTest', () => {
  test('says what evaluate says, tells how far it is, and remembers', async () => {
    const model = await loadPretrained();
    const expected = await evaluate(model, images, { workers: 1, batchSize: 32 });
    model.dispose();
    const done: number[] = [];
    await expectNoTensorLeak(async () => {
      expect(await reader.evaluateTest((count) => done.push(count))).toEqual(expected);
    });
    expect(done.at(-1)).toBe(COUNT);
    expect(done.every((count, i) => count > (done[i - 1] ?? 0))).toBe(true);
    const again: number[] = [];
    expect(await reader.evaluateTest((count) => again.push(count))).toEqual(expected);
    expect(again).toEqual([]);
  });

  test('other questions are answered between two batches of at most 64 images', async () => {
    await reader.usePretrained();
    let done = 0;
    const evaluation = reader.evaluateTest((count) => {
      done = count;
    });
    let most = 0;
    let answers = 0;
    for (let last = 0; done < COUNT; last = done) {
      await reader.predict(imageAt(answers++ % COUNT));
      most = Math.max(most, done - last);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(answers).toBeGreaterThan(3);
    expect(most).toBeLessThanOrEqual(64);
    expect((await evaluation).count).toBe(COUNT);
  });

  test('ends when another network is chosen, whose answers it doesn’t disturb', async () => {
    await reader.usePretrained();
    await expectNoTensorLeak(async () => {
      let done = 0;
      const cancelled = reader.evaluateTest((count) => {
        done = count;
      });
      const expectation = expect(cancelled).rejects.toThrow(
        'Another network was chosen meanwhile.',
      );
      while (done === 0) await new Promise((resolve) => setImmediate(resolve));
      await reader.usePretrained();
      await expectation;
      expect(done).toBeLessThan(COUNT);
    });
    expect((await reader.evaluateTest(() => {})).count).toBe(COUNT);
  });
});
