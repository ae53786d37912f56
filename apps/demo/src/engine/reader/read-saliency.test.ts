import { beforeAll, describe, expect, test } from '@jest/globals';
import { expectNoTensorLeak } from '@mnist-convnet/testing';
import { createOddModel, loadTestImages, openPretrained, prepare } from './for-tests';
import { createNaiveNetwork } from './naive-network';
import { Network } from './network';
import { readSaliency } from './read-saliency';

let networks: Record<'pretrained' | 'odd', Network>;
let pixels: Uint8Array;

beforeAll(async () => {
  await prepare();
  const odd = new Network(createOddModel(), { origin: 'file', name: 'odd' });
  networks = { pretrained: await openPretrained(), odd };
  // Uneven, as the gradient isn't defined where two values of a pooling's window are the same.
  const { imageAt } = await loadTestImages(1);
  pixels = imageAt(0).map((value, i) => Math.max(value, 1 + ((i * 7919) % 97)));
});

describe.each([
  ['pretrained', 97],
  ['odd', 5],
] as const)('in the %s network', (which, every) => {
  test.each([7, 3])('the saliency of %i is the score’s slope, by finite differences', (digit) => {
    const network = networks[which];
    const scoresOf = createNaiveNetwork(network.model);
    const image = Float64Array.from(pixels, (value) => value / 255);
    const saliency = readSaliency(network, pixels, digit);
    expect(saliency).toHaveLength(784);
    const largest = Math.max(...saliency.map(Math.abs));
    for (let i = 0; i < 784; i += every) {
      const [up, down] = [1e-6, -1e-6].map((step) => {
        return scoresOf(image.with(i, image[i]! + step))[digit]!;
      });
      const slope = (up! - down!) / 2e-6;
      expect(Math.abs(saliency[i]! - slope)).toBeLessThan(1e-3 * largest);
    }
  });
});

test('keeps no tensor', async () => {
  await expectNoTensorLeak(() => readSaliency(networks.pretrained, pixels, 0));
});

test.each([-1, 10, 0.5])('refuses digit %p', (digit) => {
  const read = () => readSaliency(networks.pretrained, pixels, digit);
  expect(read).toThrow('tells digits from 0 to 9');
});
