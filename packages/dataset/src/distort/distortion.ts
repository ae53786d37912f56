import {
  InvalidOptionError,
  requireInteger,
  requireNumber,
  requireOneOf,
} from '@mnist-convnet/errors';
import type { ImageShape } from '../augment/create-warp';

/** How strong each kind of distortion is. */
export interface DistortionAmounts {
  /** Pixels to the left, right, up or down, whichever is drawn; from 0 to the longer side. */
  readonly shift: number;
  /** Degrees about the centre, to the side that is drawn; 0 to 180. */
  readonly rotate: number;
  /** Factor of the size, 0.25 to 4. */
  readonly scale: number;
  /** Pixels by which strokes grow to each side, 0 to 8. */
  readonly thicken: number;
  /** Pixels by which strokes shrink from each side, 0 to 8; those up to twice as wide fade or vanish. */
  readonly thin: number;
  /** Standard deviation in pixels of a Gaussian filter, 0 to 16. */
  readonly blur: number;
  /** Standard deviation in grey levels of the Gaussian noise added to each byte, 0 to 255. */
  readonly noise: number;
  /** Probability with which a pixel becomes 0 or 255, in all its channels alike; 0 to 1. */
  readonly saltAndPepper: number;
  /** Side in whole pixels of a square, somewhere inside the image, that is blanked with 0. */
  readonly occlude: number;
  /** Factor of the distance from middle grey, 0 to 1. */
  readonly contrast: number;
  /** Light for dark: 255 minus each byte. */
  readonly invert: true;
}

/** What can be done to images. */
export type DistortionName = keyof DistortionAmounts;

/** One distortion of a fixed strength, as plain data, such as `{ rotate: 15 }`. */
export type Distortion = {
  [Name in DistortionName]: Pick<DistortionAmounts, Name>;
}[DistortionName];

/** A distortion that was checked. */
export interface CheckedDistortion {
  readonly name: DistortionName;
  /** In the unit of its kind; 1 for `invert`. */
  readonly amount: number;
}

/** Checks each amount, in the order that messages list the names in. */
const CHECKS: Record<DistortionName, (amount: unknown, shape: ImageShape) => number> = {
  shift: (amount, { width, height }) => {
    return requireNumber('shift', amount, { min: 0, max: Math.max(width, height) });
  },
  rotate: (amount) => requireNumber('rotate', amount, { min: 0, max: 180 }),
  scale: (amount) => requireNumber('scale', amount, { min: 0.25, max: 4 }),
  thicken: (amount) => requireNumber('thicken', amount, { min: 0, max: 8 }),
  thin: (amount) => requireNumber('thin', amount, { min: 0, max: 8 }),
  blur: (amount) => requireNumber('blur', amount, { min: 0, max: 16 }),
  noise: (amount) => requireNumber('noise', amount, { min: 0, max: 255 }),
  saltAndPepper: (amount) => requireNumber('saltAndPepper', amount, { min: 0, max: 1 }),
  occlude: (amount, { width, height }) => {
    return requireInteger('occlude', amount, { min: 0, max: Math.min(width, height) });
  },
  contrast: (amount) => requireNumber('contrast', amount, { min: 0, max: 1 }),
  invert: (amount) => {
    if (amount !== true) throw new InvalidOptionError('invert', amount, 'true');
    return 1;
  },
};

const NAMES = Object.keys(CHECKS) as DistortionName[];

/**
 * Checks a distortion for images of one size.
 *
 * @throws {InvalidOptionError} if it isn't exactly one of the known kinds, or its amount is out of range.
 */
export function checkDistortion(distortion: Distortion, shape: ImageShape): CheckedDistortion {
  // They come from JSON too.
  const isObject = typeof distortion === 'object' && distortion !== null;
  const entries: [string, unknown][] = isObject ? Object.entries(distortion) : [];
  const [first] = entries;
  if (first === undefined || entries.length > 1) {
    const received = isObject ? entries.map(([name]) => name) : distortion;
    throw new InvalidOptionError(
      'distortion',
      received,
      `an object with one of ${NAMES.join(', ')}`,
    );
  }
  const name = requireOneOf('distortion', first[0] as DistortionName, NAMES);
  return { name, amount: CHECKS[name](first[1], shape) };
}
