import { describe, expect, test } from '@jest/globals';
import { toChannels, toPixelImage } from './pixel-image';

const rgba = (...data: number[]) =>
  ({ width: data.length / 4, height: 1, data: Uint8Array.from(data), channels: 4 }) as const;

describe('toPixelImage', () => {
  test.each([
    ['black strokes', rgba(0, 0, 0, 255, 0, 0, 0, 0), [0, 255]],
    ['white strokes', rgba(255, 255, 255, 255, 255, 255, 255, 0), [255, 0]],
    ['soft grey strokes', rgba(100, 100, 100, 255, 100, 100, 100, 51), [100, 224]],
    ['nothing', rgba(0, 0, 0, 0), [255]],
  ])('lays %s on a background that they show on', (_, raster, data) => {
    expect(toPixelImage(raster)).toEqual({
      width: data.length,
      height: 1,
      channels: 1,
      data: Uint8Array.from(data),
    });
  });

  test('keeps colours, and takes grey that is given as RGB for grey', () => {
    const coloured = toPixelImage(rgba(9, 9, 9, 255, 1, 2, 4, 255));
    expect(coloured).toMatchObject({ channels: 3, data: Uint8Array.of(9, 9, 9, 1, 2, 4) });
    const grey = toPixelImage(rgba(9, 9, 9, 255, 2, 1, 1, 255));
    expect(grey).toMatchObject({ channels: 1, data: Uint8Array.of(9, 1) });
  });

  test('copies what is grey already, and refuses what isn’t a raster', () => {
    const data = Uint8Array.of(1, 2);
    const image = toPixelImage({ width: 2, height: 1, data });
    expect(image).toEqual({ width: 2, height: 1, channels: 1, data });
    expect(image.data).not.toBe(data);
    expect(() => toPixelImage({ width: 3, height: 1, data })).toThrow('is 2 bytes; expected 3');
  });
});

test('toChannels weighs colours by their brightness, and repeats grey', () => {
  const colours = {
    width: 3,
    height: 1,
    channels: 3,
    data: Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255),
  } as const;
  const grey = toChannels(colours, 1);
  expect([...grey.data]).toEqual([76, 150, 29]);
  expect([...toChannels(grey, 3).data]).toEqual([76, 76, 76, 150, 150, 150, 29, 29, 29]);
});
