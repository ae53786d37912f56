import { describe, expect, test } from '@jest/globals';
import { InvalidPngError } from './errors';
import { readPngHeader } from './read-png-header';

/** Pictures of 5 x 3 pixels, written by Pillow 12.3. */
const GREY =
  'iVBORw0KGgoAAAANSUhEUgAAAAUAAAADCAAAAAB+XZokAAAAC0lEQVR4nGNgQAcAABIAAXfx+gAAAAAASUVORK5CYII=';
const GREY_ALPHA =
  'iVBORw0KGgoAAAANSUhEUgAAAAUAAAADCAQAAADxPw1zAAAAC0lEQVR4nGNgIAAAACEAAcdv3ZQAAAAASUVORK5CYII=';
const RGB =
  'iVBORw0KGgoAAAANSUhEUgAAAAUAAAADCAIAAADUVFKvAAAADElEQVR4nGNgIA0AAAAwAAEWiZrRAAAAAElFTkSuQmCC';
const RGBA =
  'iVBORw0KGgoAAAANSUhEUgAAAAUAAAADCAYAAABbNsX4AAAADElEQVR4nGNgoAgAAAA/AAEc1neRAAAAAElFTkSuQmCC';
const PALETTE =
  'iVBORw0KGgoAAAANSUhEUgAAAAUAAAADAQMAAABh+Fe7AAAAA1BMVEUAAACnej3aAAAADklEQVR4nGNgYGBgYAAAAAYAAXKCmeoAAAAASUVORK5CYII=';

describe('readPngHeader', () => {
  test.each([
    ['grey', GREY, 1],
    ['grey and alpha', GREY_ALPHA, 2],
    ['RGB', RGB, 3],
    ['RGBA', RGBA, 4],
    ['a palette', PALETTE, 3],
  ])('reads size and channels of a picture in %s', (_, base64, channels) => {
    const png = Buffer.from(base64, 'base64');
    expect(readPngHeader(png)).toEqual({ width: 5, height: 3, channels });
    // A view into the middle of other bytes.
    const wide = new Uint8Array([9, 9, ...png, 9]).subarray(2, -1);
    expect(readPngHeader(wide)).toEqual({ width: 5, height: 3, channels });
  });

  test.each([
    ['SVG', Buffer.from('<svg xmlns="…"/>'), 'png holds 18 bytes that start "3c73766720786d6c";'],
    ['nothing', new Uint8Array(0), 'png holds 0 bytes that start "";'],
    ['text', '<svg/>' as unknown as Uint8Array, 'png holds something of type string;'],
    [
      'nothing at all',
      undefined as unknown as Uint8Array,
      'png holds something of type undefined;',
    ],
    [
      'a cut header',
      Buffer.from(GREY, 'base64').subarray(0, 32),
      '32 bytes without a whole header;',
    ],
    ['an unknown colour type', corrupt(25), '68 bytes without a whole header;'],
    ['another first chunk', corrupt(12), '68 bytes without a whole header;'],
  ])('refuses %s', (_, png, message) => {
    expect(() => readPngHeader(png)).toThrow(InvalidPngError);
    expect(() => readPngHeader(png)).toThrow(message);
  });
});

function corrupt(position: number): Uint8Array {
  const png = Buffer.from(GREY, 'base64');
  png[position] = 99;
  return png;
}
