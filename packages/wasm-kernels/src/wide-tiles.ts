import type { KernelExports } from './kernel-exports';

/** Rows, columns and steps of the product that is timed: small enough for the first-level cache. */
const SIZE = { m: 32, n: 32, k: 64 } as const;
/** About 1 ms of work in each turn. */
const PRODUCTS_PER_TURN = 200;
/** Turns in which the optimizing compiler, which works in the background, may do its part. */
const WARM_UP_TURNS = 8;
/** Turns that are judged by their median: one in which a tile was interrupted says nothing. */
const JUDGED_TURNS = 15;
/**
 * How much faster one has to be. V8's optimized code differs by a third, one way or the other; before it is
 * optimized, the wide tile is faster by a tenth anywhere.
 */
const CLEARLY = 1.2;
/** Where neither is clearly faster, it isn't worth waiting for. */
const LONGEST_TRIAL_MS = 250;
const MOST_TURNS = 100;

/**
 * Finds out which tile of the matrix product is faster here, by trying. No engine says whether it
 * pairs 128-bit operations, and the two tiles differ by half, one way or the other. They give the
 * same results, so that a wrong choice costs time and nothing else.
 *
 * @param kernels on two pages of memory that nothing else uses.
 */
export function prefersWideTiles(
  kernels: Pick<KernelExports, 'multiplyMatrices' | 'setWideTiles'>,
): boolean {
  const { m, n, k } = SIZE;
  const [a, b, out, scratch] = [1024, 16_384, 32_768, 65_536];
  function time(wide: 0 | 1): number {
    kernels.setWideTiles(wide);
    const start = performance.now();
    for (let i = 0; i < PRODUCTS_PER_TURN; i++) {
      kernels.multiplyMatrices(a, 0, b, 0, 0, out, m, n, k, Number.NaN, scratch);
    }
    return performance.now() - start;
  }
  const begin = performance.now();
  // How long the narrow tile took for each millisecond of the wide one, one right behind the other: the
  // speed of the machine itself may change meanwhile.
  const ratios: number[] = [];
  // Bounded by turns too, for a clock that stands still under a test.
  while (ratios.length < MOST_TURNS) {
    const ratio = time(0) / time(1);
    // A clock that is too coarse for a turn tells no difference.
    ratios.push(ratio > 0 && ratio < Number.POSITIVE_INFINITY ? ratio : 1);
    if (ratios.length < WARM_UP_TURNS + JUDGED_TURNS) continue;
    const middle = median(ratios.slice(-JUDGED_TURNS));
    if (middle > CLEARLY) return true;
    if (middle < 1 / CLEARLY || performance.now() - begin > LONGEST_TRIAL_MS) return false;
  }
  return false;
}

/** @param values an odd number of them. */
function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[(values.length - 1) / 2]!;
}
