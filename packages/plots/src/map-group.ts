import { InvalidOptionError, requireInteger, requireNumber } from '@mnist-convnet/errors';
import { PlotInputError } from './errors';

/**
 * How values become colours. `sequential`: zero and below dark, the largest bright. `diverging`: zero
 * pale, below it blue, above it orange, both as far.
 */
export type MapColors = 'sequential' | 'diverging';

/** Maps of one size that belong together: a layer's feature maps for an image, or its kernels. */
export interface MapGroup {
  /** What they are, such as a layer's name. */
  readonly name: string;
  /** What one is called, in the plural; default 'maps'. */
  readonly unit?: string;
  /** Shown below the name, such as a shape. */
  readonly detail?: string;
  /** `[height, width, count]`, row by row: the order that TensorFlow.js has them in. */
  readonly values: Float32Array;
  readonly height: number;
  readonly width: number;
  /** The number of maps. */
  readonly count: number;
  /** Default 'diverging' if there is a negative value, otherwise 'sequential'. */
  readonly colors?: MapColors;
  /** The magnitude that gets the strongest colour, above 0; default the largest in the group. */
  readonly largest?: number;
}

/** Which colour stands for which value. */
export interface MapScale {
  readonly colors: MapColors;
  /** 0 if there is nothing but zeros. */
  readonly largest: number;
}

/**
 * Checks a group's arrays and sizes.
 *
 * @throws {PlotInputError} if there are not as many values as the sizes ask for.
 * @throws {InvalidOptionError} if a size is not a whole number of at least 1, or the scale is unusable.
 */
export function requireMapGroup(group: MapGroup): void {
  const { name, values, height, width, count, colors, largest } = group;
  for (const [key, size] of Object.entries({ height, width, count })) {
    requireInteger(`${key} of ${name}`, size, { min: 1 });
  }
  const expected = height * width * count;
  if (values.length !== expected) {
    throw new PlotInputError(
      `values of ${name}`,
      `has ${values.length} numbers`,
      `${expected}, for ${count} maps of ${height}x${width}`,
    );
  }
  if (largest !== undefined) {
    requireNumber(`largest of ${name}`, largest, { min: 0, exclusive: 'min' });
  }
  if (colors !== undefined && colors !== 'sequential' && colors !== 'diverging') {
    throw new InvalidOptionError(`colors of ${name}`, colors, "'sequential' or 'diverging'");
  }
}

/** A group's own scale, or the one that its values suggest. */
export function scaleOf({ values, colors, largest }: MapGroup): MapScale {
  let hasNegative = false;
  let most = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < 0) hasNegative = true;
    most = Math.max(most, Math.abs(value));
  }
  return {
    colors: colors ?? (hasNegative ? 'diverging' : 'sequential'),
    largest: largest ?? most,
  };
}
