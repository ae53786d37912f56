import { InvalidOptionError, requireNumber, requireOneOf } from '@mnist-convnet/errors';

/**
 * How far images are distorted at random, as plain data. Every setting is the largest amount; each
 * image draws its own, uniformly between minus and plus that. 0, the default, leaves a setting out.
 */
export interface Augmentation {
  /** Pixels to the sides and up or down, drawn apart; at most half the image's longer side. */
  readonly shift?: number;
  /** Degrees about the image's centre, 0 to 180. */
  readonly rotate?: number;
  /** Share of the size, 0 to 0.9: 0.1 makes factors from 0.9 to 1.1. */
  readonly scale?: number;
  /** Degrees by which upright strokes lean to a side, 0 to 45. */
  readonly shear?: number;
  /** Local distortion; default none. */
  readonly elastic?: ElasticDistortion;
}

/**
 * A smooth random field of displacements, drawn apart for x and y.
 *
 * Simard's field, noise in [-1, 1] smoothed by a Gaussian of standard deviation σ and multiplied by
 * α, is `smoothness` σ and `amplitude` α / (σ √(12π)): his σ = 4 and α = 34 for MNIST are 4 and 1.38.
 *
 * Reference: P. Y. Simard, D. Steinkraus, J. C. Platt, "Best practices for convolutional neural
 * networks applied to visual document analysis", ICDAR 2003.
 */
export interface ElasticDistortion {
  /**
   * Displacement along each axis in pixels, as root mean square; from 0 to `smoothness`. From
   * half of it on, fields begin to fold images over themselves (a fifth of them at half).
   */
  readonly amplitude: number;
  /** Standard deviation in pixels of what smooths the field, at least 1; default 4. */
  readonly smoothness?: number;
}

/** An augmentation that was checked, with every setting filled in. */
export interface CheckedAugmentation {
  readonly shift: number;
  readonly rotate: number;
  readonly scale: number;
  readonly shear: number;
  readonly elastic: Required<ElasticDistortion>;
}

const SETTINGS = ['shift', 'rotate', 'scale', 'shear', 'elastic'] as const;
const ELASTIC_SETTINGS = ['amplitude', 'smoothness'] as const;

/**
 * Fills in the defaults.
 *
 * @throws {InvalidOptionError} if a setting is unknown or out of its range for images of that size.
 */
export function checkAugmentation(
  augmentation: Augmentation,
  { width, height }: { readonly width: number; readonly height: number },
): CheckedAugmentation {
  requireSettings('augmentation', augmentation, SETTINGS);
  const { shift = 0, rotate = 0, scale = 0, shear = 0, elastic = { amplitude: 0 } } = augmentation;
  requireSettings('elastic', elastic, ELASTIC_SETTINGS);
  const { amplitude, smoothness = 4 } = elastic;
  requireNumber('smoothness', smoothness, { min: 1 });
  return {
    shift: requireNumber('shift', shift, { min: 0, max: Math.max(width, height) / 2 }),
    rotate: requireNumber('rotate', rotate, { min: 0, max: 180 }),
    scale: requireNumber('scale', scale, { min: 0, max: 0.9 }),
    shear: requireNumber('shear', shear, { min: 0, max: 45 }),
    elastic: {
      amplitude: requireNumber('amplitude', amplitude, { min: 0, max: smoothness }),
      smoothness,
    },
  };
}

/** Whether images come out as they went in. */
export function isIdentity({ shift, rotate, scale, shear, elastic }: CheckedAugmentation): boolean {
  return [shift, rotate, scale, shear, elastic.amplitude].every((amount) => amount === 0);
}

/** Settings come from JSON too, where a misspelt one would go unnoticed. */
function requireSettings(option: string, value: unknown, known: readonly string[]): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InvalidOptionError(option, value, `an object with ${known.join(', ')}`);
  }
  for (const name of Object.keys(value)) requireOneOf(`a setting of ${option}`, name, known);
}
