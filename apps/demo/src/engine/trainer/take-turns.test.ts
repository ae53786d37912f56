import { expect, test } from '@jest/globals';
import { takeTurns } from './take-turns';

test('work is begun when the work before is over, also if that failed', async () => {
  const log: string[] = [];
  const inTurn = takeTurns();
  const work = (name: string, error?: Error) => async () => {
    log.push(`${name} begins`);
    await new Promise((resolve) => setImmediate(resolve));
    log.push(`${name} ends`);
    if (error) throw error;
    return name;
  };
  const results = [
    inTurn(work('first')),
    inTurn(work('second', new Error('no'))),
    inTurn(work('third')),
  ];
  const outcomes = await Promise.allSettled(results);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(log).toEqual(['first', 'second', 'third'].flatMap((n) => [`${n} begins`, `${n} ends`]));
});
