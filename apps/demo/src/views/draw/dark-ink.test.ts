import { expect, test } from '@jest/globals';
import { isDarkOnNothing } from './dark-ink';

/** A picture of ten pixels, the first ones of a colour and the others of another. */
const picture = (count: number, colour: number[], others: number[]) =>
  Uint8ClampedArray.from(
    Array.from({ length: 10 }, (_, i) => (i < count ? colour : others)).flat(),
  );

const NOTHING = [0, 0, 0, 0];

test.each([
  ['black on nothing', picture(3, [0, 0, 0, 255], NOTHING), true],
  ['faint blue on nothing', picture(3, [0, 0, 255, 40], NOTHING), true],
  ['black on clear white', picture(3, [0, 0, 0, 255], [255, 255, 255, 0]), true],
  ['white on nothing', picture(3, [255, 255, 255, 255], NOTHING), false],
  ['a white card with a black line, on nothing', picture(8, [230, 230, 230, 255], NOTHING), false],
  ['black on white paper', picture(3, [0, 0, 0, 255], [255, 255, 255, 255]), false],
  ['white on black paper', picture(3, [255, 255, 255, 255], [0, 0, 0, 255]), false],
  ['nothing', picture(3, NOTHING, NOTHING), false],
])('%s: %#', (_, data, isDark) => {
  expect(isDarkOnNothing(data)).toBe(isDark);
});
