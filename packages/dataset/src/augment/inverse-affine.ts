/** Where an image's content goes. */
export interface AffineMotion {
  /** Pixels to the right. */
  readonly shiftX: number;
  /** Pixels down. */
  readonly shiftY: number;
  /** Degrees counter-clockwise, as seen. */
  readonly rotate: number;
  /** Factor of the size, above 0. */
  readonly scale: number;
  /** Degrees by which upright lines lean to the right. */
  readonly shear: number;
}

/** x = xx · x' + xy · y' + x0 and y = yx · x' + yy · y' + y0: from a target to its source. */
export interface InverseAffine {
  readonly xx: number;
  readonly xy: number;
  readonly x0: number;
  readonly yx: number;
  readonly yy: number;
  readonly y0: number;
}

/**
 * Inverts a motion that scales, shears and rotates about the image's centre, then shifts, in pixels
 * whose centres are whole numbers and with y downwards.
 */
export function invertAffine(
  { shiftX, shiftY, rotate, scale, shear }: AffineMotion,
  { width, height }: { readonly width: number; readonly height: number },
): InverseAffine {
  const cos = Math.cos(toRadians(rotate));
  const sin = Math.sin(toRadians(rotate));
  const lean = Math.tan(toRadians(shear));
  const xx = (cos + lean * sin) / scale;
  const xy = (lean * cos - sin) / scale;
  const yx = sin / scale;
  const yy = cos / scale;
  const centreX = (width - 1) / 2;
  const centreY = (height - 1) / 2;
  const fromX = centreX + shiftX;
  const fromY = centreY + shiftY;
  return {
    xx,
    xy,
    x0: centreX - xx * fromX - xy * fromY,
    yx,
    yy,
    y0: centreY - yx * fromX - yy * fromY,
  };
}

function toRadians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
