import { expect, test } from '@jest/globals';
import { announce, announcement, dismiss, notices, notify } from './notices';

test('what happens again is told again, by a change that isn’t heard', () => {
  const told: string[] = [];
  const stop = announcement.subscribe((text) => told.push(text));
  for (let i = 0; i < 3; i++) announce('Paused.');
  announce('Training goes on.');
  stop();
  expect(told.slice(1)).toEqual(['Paused.', 'Paused.\u00a0', 'Paused.', 'Training goes on.']);
});

test('at most three notices are shown, the newest; one that comes again takes the place of the first', () => {
  const shown = () => notices.value.map(({ text }) => text);
  for (const text of ['one', 'two', 'three', 'four']) notify(text);
  expect(shown()).toEqual(['two', 'three', 'four']);
  notify('two', 'error');
  expect(shown()).toEqual(['three', 'four', 'two']);
  dismiss(notices.value[1]!.id);
  expect(shown()).toEqual(['three', 'two']);
});
