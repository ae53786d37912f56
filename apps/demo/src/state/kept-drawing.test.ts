import { beforeEach, expect, test } from '@jest/globals';
import { fakeBrowser } from './for-tests';

const { stored, dispatch } = fakeBrowser();
const { digit, showDigit } = await import('./digit');
const { beginStroke, canUndo, restoreStrokes, strokes, undo } = await import('./drawing');
const { keepDrawing } = await import('./kept-drawing');

const pixelsOf = (ink: number) => Uint8Array.from({ length: 784 }, (_, i) => (i < ink ? 255 : 0));

/** What a reload leaves: the address, and with it the digit. */
function reload(pixels: Uint8Array): void {
  restoreStrokes([]);
  showDigit(pixels, { kind: 'address' });
  keepDrawing();
}

beforeEach(() => {
  reload(pixelsOf(9));
  beginStroke({ x: 0.1, y: 0.2 });
  beginStroke({ x: 0.3, y: 0.4 });
  showDigit(pixelsOf(9), { kind: 'drawing' });
});

test('strokes outlive a reload, and can be undone one by one', () => {
  const before = strokes.value;
  dispatch('pagehide');
  reload(pixelsOf(9));
  expect(strokes.value).toEqual(before);
  expect(digit.value.origin).toEqual({ kind: 'drawing' });
  undo();
  expect(strokes.value).toEqual(before.slice(0, 1));
});

test('they don’t come back to another digit, nor once something else took their place', () => {
  dispatch('pagehide');
  reload(pixelsOf(10));
  expect([strokes.value, canUndo.value]).toEqual([[], false]);
  dispatch('pagehide');
  reload(pixelsOf(9));
  expect([strokes.value, digit.value.origin.kind]).toEqual([[], 'address']);
});

test('after a reload the newest drawing counts, even where the address is still that of a moment before', () => {
  const before = strokes.value;
  dispatch('pagehide');
  restoreStrokes([]);
  showDigit(pixelsOf(8), { kind: 'address' });
  keepDrawing(true);
  expect(strokes.value).toEqual(before);
  expect(digit.value).toEqual({ pixels: pixelsOf(9), origin: { kind: 'drawing' } });
});

test.each([
  undefined,
  'a line',
  [],
  [null],
  [{ width: 0.1, points: [] }],
  [{ width: 0.1, points: [{ x: null, y: 0 }] }],
  [{ points: [{ x: 0, y: 0 }] }],
])('what is stored and no drawing is passed over: %j', (drawn) => {
  dispatch('pagehide');
  const [[key, text] = ['', '']] = stored;
  stored.set(key, JSON.stringify({ ...JSON.parse(text), strokes: drawn }));
  reload(pixelsOf(9));
  expect([strokes.value, digit.value.origin.kind]).toEqual([[], 'address']);
});

test('what can’t be understood at all is, too', () => {
  dispatch('pagehide');
  const [key] = stored.keys();
  for (const text of ['', '{', 'null', '7']) {
    stored.set(key!, text);
    reload(pixelsOf(9));
    expect(digit.value.origin.kind).toBe('address');
  }
});
