import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { firstTestImages } from '../test/mnist';
import { fingerprintDataset } from './fingerprint';
import { takeImages } from './take-images';

const images = firstTestImages(20);
const train = takeImages(images, { end: 12 });
const testImages = takeImages(images, { start: 12 });
const dataset = { train, test: testImages };
const changed = (bytes: Uint8Array, at: number) =>
  bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));

describe('fingerprintDataset', () => {
  test('is SHA-256 of what makes the data set, the same for a copy', async () => {
    const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
    const facts = [train, testImages].map(({ count, pixels, labels }) => {
      return [count, 28, 28, 1, 10, sha256(pixels), sha256(labels)];
    });
    expect(await fingerprintDataset(dataset)).toBe(sha256(JSON.stringify(facts)));
    const indices = Array.from({ length: 12 }, (_, i) => i);
    const copy = { ...dataset, train: takeImages(images, indices), name: 'Copy' };
    expect(await fingerprintDataset(copy)).toBe(await fingerprintDataset(dataset));
  });

  test.each([
    ['a pixel', { ...dataset, train: { ...train, pixels: changed(train.pixels, 9407) } }],
    ['a label', { ...dataset, test: { ...testImages, labels: changed(testImages.labels, 7) } }],
    ['the shape', { ...dataset, train: { ...train, height: 14, width: 56 } }],
    ['the number of classes', { ...dataset, test: { ...testImages, numClasses: 11 } }],
    ['the number of images', { ...dataset, train: takeImages(images, { end: 11 }) }],
    ['the order of the parts', { train: testImages, test: train }],
  ])('changes with %s', async (_, other) => {
    expect(await fingerprintDataset(other)).not.toBe(await fingerprintDataset(dataset));
  });
});
