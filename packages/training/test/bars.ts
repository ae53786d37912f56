import type { LabeledImages } from '@mnist-convnet/dataset';
import { createConvNet } from '@mnist-convnet/model';
import { createRandom } from '@mnist-convnet/random';

/** 8x8 images of a horizontal bar (class 0), a vertical bar (1) or a diagonal one (2), with noise. */
export function drawBars(count: number, seed: number): LabeledImages {
  const random = createRandom(seed);
  const labels = Uint8Array.from({ length: count }, () => random.nextInteger(3));
  const pixels = new Uint8Array(count * 64);
  for (let n = 0; n < count; n++) {
    const place = random.nextInteger(8);
    for (let i = 0; i < 64; i++) pixels[n * 64 + i] = random.nextInteger(60);
    for (let i = 0; i < 8; i++) {
      const pixel = [place * 8 + i, i * 8 + place, i * 8 + ((i + place) % 8)][labels[n]!]!;
      pixels[n * 64 + pixel] = 255;
    }
  }
  return { pixels, labels, count, height: 8, width: 8, channels: 1, numClasses: 3 };
}

/** A small network for them. */
export function createBarNet(seed: number, dropoutRates: number | number[] = 0.1) {
  return createConvNet({
    inputShape: [8, 8, 1],
    filters: [[6]],
    denseUnits: [12],
    numClasses: 3,
    dropoutRates,
    seed,
  });
}
