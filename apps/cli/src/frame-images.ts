import { type LabeledImages, takeImages, toMnistFrame } from '@mnist-convnet/dataset';
import { InvalidOptionError, isMnistConvnetError } from '@mnist-convnet/errors';

/** Images in MNIST's frame. */
export interface FramedImages {
  /** Those that could be framed, in order; undefined if there are none. */
  readonly images: LabeledImages | undefined;
  /** How many show nothing that `toMnistFrame` takes for one digit. */
  readonly refused: number;
}

/**
 * Puts grey images, as if each were a picture from a camera, into MNIST's frame.
 *
 * @throws {InvalidOptionError} if they have colours.
 */
export function frameImages(images: LabeledImages): FramedImages {
  const { pixels, count, width, height, channels } = images;
  if (channels !== 1) {
    throw new InvalidOptionError(
      '--reframe',
      true,
      `grey images, not ones of ${channels} channels`,
    );
  }
  const size = width * height;
  const frames: Uint8Array[] = [];
  const kept: number[] = [];
  for (let i = 0; i < count; i++) {
    const frame = frameOne({ width, height, data: pixels.subarray(i * size, (i + 1) * size) });
    if (frame === undefined) continue;
    frames.push(frame);
    kept.push(i);
  }
  const refused = count - kept.length;
  if (kept.length === 0) return { images: undefined, refused };
  const framed = new Uint8Array(frames.length * 784);
  frames.forEach((frame, i) => {
    framed.set(frame, i * 784);
  });
  const labelled = takeImages(images, kept);
  return { images: { ...labelled, pixels: framed, width: 28, height: 28 }, refused };
}

/** @returns undefined if the picture is refused. */
function frameOne(raster: { width: number; height: number; data: Uint8Array }) {
  try {
    return toMnistFrame({ ...raster, channels: 1 });
  } catch (error) {
    if (isMnistConvnetError(error)) return undefined;
    throw error;
  }
}
