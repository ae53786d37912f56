import type { KernelExports } from './kernel-exports';

/** Rows, columns and steps of the product that is timed: small enough for the first-level cache. */
const SIZE = { m: 32, n: 32, k: 64 } as const;
/** About 1 ms of work in each turn. */
const PRODUCTS_PER_TURN = 200;
/**
 * So many turns in a row have to say the same, so that neither is judged by one in which it was
 * interrupted, nor by the one at which the other was optimized first.
 */
const TURNS_IN_A_ROW = 12;
/**
 * How much faster one has to be. V8's optimizing compiler makes a third of difference, one way or the
 * other; before it has done its part, in the background, the wide tile is faster by a tenth anywhere.
 */
const CLEARLY = 1.15;
/** Then fewer turns have to do, and if neither is clearly faster, it isn't worth waiting for. */
const LONGEST_TRIAL_MS = 250;
const TURNS_WHEN_LATE = 4;
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
  let [narrowMs, wideMs] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  function time(wide: 0 | 1): number {
    kernels.setWideTiles(wide);
    const start = performance.now();
    for (let i = 0; i < PRODUCTS_PER_TURN; i++) {
      kernels.multiplyMatrices(a, 0, b, 0, 0, out, m, n, k, Number.NaN, scratch);
    }
    return performance.now() - start;
  }
  const begin = performance.now();
  let faster: ReturnType<typeof clearlyFaster>;
  // Bounded by turns too, for a clock that stands still under a test.
  for (let turn = 0, inARow = 0; turn < MOST_TURNS; turn++) {
    narrowMs = Math.min(narrowMs, time(0));
    wideMs = Math.min(wideMs, time(1));
    const before = faster;
    faster = clearlyFaster(narrowMs, wideMs);
    inARow = faster === before ? inARow + 1 : 1;
    const isLate = performance.now() - begin > LONGEST_TRIAL_MS;
    if (inARow >= (isLate ? TURNS_WHEN_LATE : TURNS_IN_A_ROW) && (faster || isLate)) break;
  }
  return faster === 'wide';
}

function clearlyFaster(narrowMs: number, wideMs: number): 'narrow' | 'wide' | undefined {
  if (narrowMs > wideMs * CLEARLY) return 'wide';
  if (wideMs > narrowMs * CLEARLY) return 'narrow';
  return undefined;
}
