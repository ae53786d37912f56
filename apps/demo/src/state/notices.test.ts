import { expect, test } from '@jest/globals';
import { announce, announcement } from './notices';

test('what happens again is told again, by a change that isn’t heard', () => {
  const told: string[] = [];
  const stop = announcement.subscribe((text) => told.push(text));
  for (let i = 0; i < 3; i++) announce('Paused.');
  announce('Training goes on.');
  stop();
  expect(told.slice(1)).toEqual(['Paused.', 'Paused.\u00a0', 'Paused.', 'Training goes on.']);
});
