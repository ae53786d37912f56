import { beforeEach, expect, test } from '@jest/globals';
import { effect } from '@preact/signals';
import { fakeBrowser } from './for-tests';

fakeBrowser();
const { clearDigit, digit, followAddress, isBlank, showDigit, showProblem } = await import(
  './digit'
);
const { encodeDigit } = await import('./digit-code');
const { beginStroke, strokes, undo } = await import('./drawing');
const { notices } = await import('./notices');
const { route } = await import('./route');

const pixelsOf = (ink: number) => Uint8Array.from({ length: 784 }, (_, i) => (i < ink ? 255 : 0));
const [four, five] = [pixelsOf(4), pixelsOf(5)];

effect(() => {
  route.value;
  followAddress();
});

beforeEach(() => {
  location.hash = '#/draw';
  notices.value = [];
});

test('a digit that is shown is in the address, until it is cleared', () => {
  showDigit(four, { kind: 'drawing' });
  expect(route.value.params).toEqual({ digit: encodeDigit(four) });
  expect(digit.value).toEqual({ pixels: four, origin: { kind: 'drawing' } });
  clearDigit();
  expect([route.value.params, digit.value.origin.kind]).toEqual([{}, 'nothing']);
});

test('an address shows its digit, or none; the strokes of the one before come back by undoing', () => {
  beginStroke({ x: 0.5, y: 0.5 });
  const drawn = strokes.value;
  showDigit(four, { kind: 'drawing' });
  location.hash = `#/look?digit=${encodeDigit(five)}`;
  expect(digit.value).toEqual({ pixels: five, origin: { kind: 'address' } });
  expect(strokes.value).toEqual([]);
  undo();
  expect(strokes.value).toEqual(drawn);
  location.hash = '#/look?layer=conv2d_1';
  expect([isBlank.value, digit.value.origin.kind, strokes.value]).toEqual([true, 'nothing', []]);
});

test('an address of a view without a digit takes the one at hand along', () => {
  showDigit(four, { kind: 'drawing' });
  location.hash = '#/learn?lesson=stride';
  expect(route.value.params).toEqual({ lesson: 'stride', digit: encodeDigit(four) });
  expect(digit.value.pixels).toEqual(four);
});

test('an address whose digit can’t be read shows none, and says so', () => {
  showDigit(four, { kind: 'drawing' });
  location.hash = `#/draw?digit=${encodeDigit(five).slice(0, -3)}`;
  expect([isBlank.value, route.value.params]).toEqual([true, {}]);
  expect(notices.value).toMatchObject([
    { kind: 'error', text: expect.stringContaining('can’t be read') },
  ]);
});

test('what is no digit leaves none, with the reason, whatever else changes in the address', () => {
  showDigit(four, { kind: 'drawing' });
  const origin = { kind: 'picture', name: 'cat.png' } as const;
  showProblem('No digit.', origin);
  expect(digit.value).toMatchObject({ origin, problem: 'No digit.' });
  expect([isBlank.value, route.value.params]).toEqual([true, {}]);
  location.hash = '#/look';
  expect(digit.value.problem).toBe('No digit.');
});
