import { expect, test } from '@jest/globals';
import { TrainedElsewhereError } from '../trained-elsewhere-error';
import { createRunLock } from './run-lock';

// Node has them from version 24 on.
const locks = globalThis.navigator?.locks as LockManager | undefined;
const testLocks = locks ? test : test.skip;

/** Work that goes on until it is ended. */
function makeWork() {
  let end = (_: string) => {};
  const result = new Promise<string>((resolve) => {
    end = resolve;
  });
  return { end, work: () => result };
}

testLocks('one page works at a time, and the next when it is over', async () => {
  const [one, other] = [createRunLock(locks), createRunLock(locks, 100)];
  const { end, work } = makeWork();
  const first = one(work);
  await expect(other(async () => 'second')).rejects.toThrow(TrainedElsewhereError);
  end('first');
  expect(await first).toBe('first');
  expect(await other(async () => 'second')).toBe('second');
});

testLocks('who ends soon is waited for, such as a page that is reloaded', async () => {
  const { end, work } = makeWork();
  const first = createRunLock(locks)(work);
  const second = createRunLock(locks)(async () => 'second');
  end('first');
  expect(await Promise.all([first, second])).toEqual(['first', 'second']);
});

testLocks('work that fails says why, and gives the lock back', async () => {
  const lock = createRunLock(locks);
  await expect(lock(() => Promise.reject(new Error('no')))).rejects.toThrow(/^no$/);
  expect(await lock(async () => 'next')).toBe('next');
});

test('where there are no locks, or none are allowed, work is done without', async () => {
  const refuse = () => Promise.reject(new DOMException('Access is denied.', 'SecurityError'));
  const forbidden = { request: refuse, query: refuse } as LockManager;
  for (const lock of [createRunLock(undefined), createRunLock(forbidden)]) {
    expect(await lock(async () => 'done')).toBe('done');
  }
});
