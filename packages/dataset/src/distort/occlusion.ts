import type { CreateDistort } from './distort';

/** Blanks a square of `side` pixels, wholly inside the image, every place as likely. */
export const createOcclusion: CreateDistort = ({ height, width, channels }, side) => {
  return (source, target, random) => {
    target.set(source);
    const left = random.nextInteger(width - side + 1);
    const top = random.nextInteger(height - side + 1);
    for (let y = top; y < top + side; y++) {
      const start = (y * width + left) * channels;
      target.fill(0, start, start + side * channels);
    }
  };
};
