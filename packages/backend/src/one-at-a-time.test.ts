import { expect, test } from '@jest/globals';
import { oneAtATime } from './one-at-a-time';

test('work waits for what came before it, even for what failed', async () => {
  const events: string[] = [];
  const work = (name: string, fails: boolean) => async () => {
    events.push(`${name} starts`);
    await Promise.resolve();
    events.push(`${name} ends`);
    if (fails) throw new Error(name);
    return name;
  };
  const first = oneAtATime(work('first', true));
  const second = oneAtATime(work('second', false));
  await expect(first).rejects.toThrow('first');
  await expect(second).resolves.toBe('second');
  expect(events).toEqual(['first starts', 'first ends', 'second starts', 'second ends']);
});
