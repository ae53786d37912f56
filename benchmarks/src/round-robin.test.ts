import { expect, test } from '@jest/globals';
import { roundRobin } from './round-robin';

test('roundRobin begins each round with the next participant', () => {
  const turns = [...roundRobin(['a', 'b', 'c'], 4)];
  expect(turns.map(({ round, participant }) => `${round}${participant}`)).toEqual([
    '0a',
    '0b',
    '0c',
    '1b',
    '1c',
    '1a',
    '2c',
    '2a',
    '2b',
    '3a',
    '3b',
    '3c',
  ]);
  expect([...roundRobin([], 3)]).toEqual([]);
});
