import { requireOneOf } from '@mnist-convnet/errors';
import { BlankImageError, ClutteredImageError } from '../errors';
import { estimateBackground, estimateFlatBackground } from './background';
import { measureContrast } from './contrast';
import { toGrey } from './grey';
import { findInk, type Ink } from './ink';
import { placeInFrame } from './place';
import { checkRaster, type Grey, type Polarity, type Raster } from './raster';
import { crop, resize, shrinkTo } from './resize';
import { dilate } from './slide';

/** Settings of {@link toMnistFrame}. */
export interface MnistFrameOptions {
  /** Whether the ink is darker or lighter than its background; default 'auto', which looks. */
  readonly polarity?: 'auto' | Polarity;
}

/** Side of the square that MNIST's digits were fitted into. */
const DIGIT_SIDE = 20;
/** Larger pictures are shrunk first: a digit that fills a thirtieth of them still has 34 pixels. */
const WORKING_SIDE = 1024;
/**
 * Pixels, once the digit is 20 high. MNIST's strokes are 1.5 at the thinnest (1.9 at the first
 * percentile, 2.9 at the median), measured as below on the test set; thinner ones are thickened.
 */
const THINNEST_STROKE = 1.25;
const THICKENED_STROKE = 1.8;

/**
 * Turns a drawing or a photo of one digit into what the network was trained on: light ink on black,
 * cut to the ink, fitted into 20x20 with its proportions, centred in 28x28 by its centre of mass.
 *
 * Noise, specks, gradients and shadows of the background are removed; strokes too thin to survive
 * are thickened. A digit that is framed already comes back as it was, to within a grey level or two.
 *
 * @param raster any size; grey or RGBA, which is laid over a suitable background.
 * @returns 784 bytes `[28, 28]`, 0 (background) to 255 (ink).
 * @throws {BlankImageError} if nothing stands out from the background.
 * @throws {ClutteredImageError} if lines cross the picture, or other things do, that can't be told
 *   from the digit.
 * @throws {InvalidRasterError} if the raster's fields don't fit together.
 * @example
 * const { width, height, data } = canvas.getContext('2d').getImageData(0, 0, 280, 280);
 * const pixels = toMnistFrame({ width, height, data, channels: 4 });
 *
 * Reference: Y. LeCun et al., "The MNIST database of handwritten digits", on how it was made.
 */
export function toMnistFrame(raster: Raster, options: MnistFrameOptions = {}): Uint8Array {
  const { polarity = 'auto' } = options;
  requireOneOf('polarity', polarity, ['auto', 'dark-on-light', 'light-on-dark']);
  const checked = checkRaster(raster);
  const grey = shrinkTo(toGrey(checked, polarity), WORKING_SIDE);
  const inks = findInks(grey, polarity);
  const ink = inks.find(({ isCluttered }) => !isCluttered);
  if (inks.length === 0) throw new BlankImageError(raster.width, raster.height);
  if (ink === undefined) throw new ClutteredImageError(raster.width, raster.height);
  const digit = thicken(ink);
  const scale = DIGIT_SIDE / Math.max(digit.width, digit.height);
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  return placeInFrame(resize(digit, side(digit.width), side(digit.height)));
}

/** The ink on the background as it looks and, if that is none or no digit, on a flat one. */
function findInks(grey: Grey, polarity: Polarity | 'auto'): Ink[] {
  const inks: Ink[] = [];
  for (const estimate of [estimateBackground, estimateFlatBackground]) {
    const background = estimate(grey, polarity);
    const ink = background && findInk(measureContrast(background), background.isSmooth);
    if (ink !== undefined) inks.push(ink);
    if (ink?.isCluttered === false) break;
  }
  return inks;
}

/** Cuts the ink out, its strokes at least as wide as needed to stay visible in 20x20. */
function thicken({ image, box, strokeWidth }: Ink): Grey {
  const digit = crop(image, box);
  const longest = Math.max(box.width, box.height);
  if (longest <= DIGIT_SIDE || (strokeWidth * DIGIT_SIDE) / longest >= THINNEST_STROKE) {
    return digit;
  }
  const missing = (THICKENED_STROKE * longest) / DIGIT_SIDE - strokeWidth;
  const radius = Math.max(1, Math.round(missing / 2));
  const [width, height] = [box.width + 2 * radius, box.height + 2 * radius];
  const padded = { width, height, data: new Float32Array(width * height) };
  for (let y = 0; y < box.height; y++) {
    const row = digit.data.subarray(y * box.width, (y + 1) * box.width);
    padded.data.set(row, (y + radius) * width + radius);
  }
  return dilate(padded, radius);
}
