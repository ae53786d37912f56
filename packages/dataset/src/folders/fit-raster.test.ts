import { describe, expect, test } from '@jest/globals';
import { fitRaster } from './fit-raster';

describe('fitRaster', () => {
  const grey = { data: Uint8Array.of(10, 20, 30, 40), width: 2, height: 2, channels: 1 as const };

  test('leaves a picture of the right format as it is', () => {
    const pixels = fitRaster(grey, { height: 2, width: 2, channels: 1 });
    expect([...pixels]).toEqual([10, 20, 30, 40]);
  });

  test('keeps proportions, and fills the rest with the colour of the border', () => {
    const line = { data: new Uint8Array(8).fill(7), width: 4, height: 2, channels: 1 as const };
    expect([...fitRaster(line, { height: 4, width: 4, channels: 1 })]).toEqual(Array(16).fill(7));
  });

  test('gives a grey picture three channels, and a colour one its brightness', () => {
    const colour = fitRaster(grey, { height: 2, width: 2, channels: 3 });
    expect([...colour.subarray(0, 6)]).toEqual([10, 10, 10, 20, 20, 20]);
    const red = { data: Uint8Array.of(255, 0, 0, 255), width: 1, height: 1, channels: 4 as const };
    expect([...fitRaster(red, { height: 1, width: 1, channels: 1 })]).toEqual([76]);
  });

  test('refuses a side of nothing', () => {
    expect(() => fitRaster(grey, { height: 0, width: 2, channels: 1 })).toThrow('height is 0');
  });
});
