/** A layer's outputs in training: each is 0 with probability `rate`, else multiplied by 1 / (1 - rate). */
export function dropUnits(units: readonly number[], rate: number, draw: number): number[] {
  return units.map((value, unit) => (uniform(draw, unit) < rate ? 0 : value / (1 - rate)));
}

/** Mean of what each unit gave in the draws 1 to `draws`. */
export function meanOfDraws(units: readonly number[], rate: number, draws: number): number[] {
  const sums = units.map(() => 0);
  for (let draw = 1; draw <= draws; draw++) {
    for (const [unit, value] of dropUnits(units, rate, draw).entries()) sums[unit]! += value;
  }
  return sums.map((sum) => sum / draws);
}

/**
 * A number in [0, 1) that looks random, and is the same whenever the same unit of the same draw asks:
 * with a higher rate the units that were dropped stay so, and others join them.
 *
 * Reference: the mixing function is `lowbias32` of Chris Wellons' hash-prospector.
 */
function uniform(draw: number, unit: number): number {
  let x = (Math.imul(draw, 0x9e3779b1) + unit) | 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return ((x ^ (x >>> 16)) >>> 0) / 2 ** 32;
}
