import { describe, expect, test } from '@jest/globals';
import type { DataProgress } from '../data-types';
import { loadTestImages, makeReader } from './for-tests';

describe('a set', () => {
  test('is loaded once for all who ask, and again after it failed', async () => {
    const { images } = await loadTestImages(30);
    let loads = 0;
    const reader = makeReader(async (part, onProgress) => {
      loads++;
      await undefined;
      onProgress({ part, receivedBytes: loads });
      if (loads === 1) throw new Error('the line is down');
      return images;
    });
    const heard: DataProgress[][] = [[], [], []];
    const load = (who: number) => reader.loadData('test', (progress) => heard[who]!.push(progress));
    await expect(load(0)).rejects.toThrow('the line is down');
    await expect(reader.readImages('test', [0])).rejects.toThrow('test images aren’t loaded yet');
    expect(await Promise.all([load(1), load(2)])).toEqual([30, 30]);
    expect(await load(0)).toBe(30);
    expect(loads).toBe(2);
    const one = { part: 'test', receivedBytes: 1 };
    const two = { part: 'test', receivedBytes: 2 };
    expect(heard).toEqual([[one], [two], [two]]);
  });

  test('gives its images by index, by label and from the first on, as copies', async () => {
    const { images, imageAt } = await loadTestImages(30);
    const reader = makeReader(async () => images);
    await reader.loadData('test', () => {});
    // A copy: what is given away mustn't be the set itself.
    const before = images.pixels.slice();
    const [last, first] = await reader.readImages('test', [29, 0]);
    expect(first).toEqual({ part: 'test', index: 0, pixels: imageAt(0), label: 7 });
    expect(last!.pixels).toEqual(imageAt(29));
    const labels = Array.from(images.labels);
    for (const label of [0, 7]) {
      const expected = labels.flatMap((other, i) => (other === label ? [i] : []));
      expect(await reader.findImages('test', label)).toEqual(expected);
    }
    const taken = await reader.takeImages('test', 3);
    expect(taken).toMatchObject({ count: 3, height: 28, width: 28, channels: 1, numClasses: 10 });
    expect(taken.pixels).toEqual(images.pixels.slice(0, 3 * 784));
    taken.pixels.fill(1);
    first!.pixels.fill(1);
    expect(images.pixels).toEqual(before);
    expect((await reader.takeImages('test', 1000)).count).toBe(30);
  });

  test.each([-1, 30, 0.5])('has no image %p', async (index) => {
    const { images } = await loadTestImages(30);
    const reader = makeReader(async () => images);
    await reader.loadData('train', () => {});
    await expect(reader.readImages('train', [index])).rejects.toThrow(
      `The training images are numbered from 0 to 29; there is no ${index}.`,
    );
  });
});
