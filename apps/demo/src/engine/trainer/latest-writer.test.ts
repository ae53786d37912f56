import { expect, test } from '@jest/globals';
import { LatestWriter } from './latest-writer';

/** A disk that is as slow as it is told: each write ends when it is let. */
function createDisk() {
  const begun: number[] = [];
  const ends: ((error?: Error) => void)[] = [];
  const write = (value: number) =>
    new Promise<void>((resolve, reject) => {
      begun.push(value);
      ends.push((error) => (error ? reject(error) : resolve()));
    });
  return { begun, write, end: (error?: Error) => ends.shift()!(error) };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

test('of values that come while one is written, only the newest is written', async () => {
  const { begun, write, end } = createDisk();
  const writer = new LatestWriter(write, () => {});
  for (const value of [1, 2, 3]) writer.put(value);
  expect(begun).toEqual([1]);
  end();
  await settle();
  expect(begun).toEqual([1, 3]);
  end();
  await writer.settle();
  writer.put(4);
  expect(begun).toEqual([1, 3, 4]);
});

test('settles when the last is written, and at once when there is none', async () => {
  const { begun, write, end } = createDisk();
  const writer = new LatestWriter(write, () => {});
  await writer.settle();
  writer.put(1);
  let isSettled = false;
  writer.settle().then(() => {
    isSettled = true;
  });
  writer.put(2);
  end();
  await settle();
  expect([begun, isSettled]).toEqual([[1, 2], false]);
  end();
  await settle();
  expect(isSettled).toBe(true);
});

test('a failure is told, and the next value is written all the same', async () => {
  const { begun, write, end } = createDisk();
  const failures: unknown[] = [];
  const writer = new LatestWriter(write, (error) => failures.push(error));
  const full = new Error('the disk is full');
  writer.put(1);
  writer.put(2);
  end(full);
  await settle();
  end();
  await writer.settle();
  expect(begun).toEqual([1, 2]);
  expect(failures).toEqual([full]);
});
