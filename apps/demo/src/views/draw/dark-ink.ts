/** Of what isn't transparent, in grey levels from 0 to 255: darker is for white paper. */
const MIDDLE = 128;

/**
 * Whether a picture is drawn in a dark colour on nothing at all, so that a dark board would hide it.
 *
 * @param data `[height, width, 4]`
 */
export function isDarkOnNothing(data: Uint8ClampedArray): boolean {
  let [weight, sum] = [0, 0];
  for (let i = 0; i < data.length; i += 4) {
    const alpha = data[i + 3]!;
    weight += alpha;
    sum += alpha * (0.299 * data[i]! + 0.587 * data[i + 1]! + 0.114 * data[i + 2]!);
  }
  const isOpaque = weight === (255 * data.length) / 4;
  return !isOpaque && sum < MIDDLE * weight;
}
