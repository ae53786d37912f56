import { instantiate } from './kernel-exports';

/** Rows, columns and steps of the product that is timed: small enough for the first-level cache. */
const SIZE = { m: 32, n: 32, k: 64 } as const;
/** About 1 ms of work in each turn. */
const PRODUCTS_PER_TURN = 200;
/** Time enough for the optimizing compiler, which works in the background, to have done its part. */
const TRIAL_MS = 60;
const MOST_TURNS = 100;

/**
 * Finds out which tile of the matrix product is faster here, by trying. No engine says whether it
 * pairs 128-bit operations, and the two tiles differ by half, one way or the other. They give the
 * same results, so that a wrong choice costs time and nothing else.
 */
export function prefersWideTiles(module: WebAssembly.Module): boolean {
  const kernels = instantiate(module, new WebAssembly.Memory({ initial: 2 }));
  const { m, n, k } = SIZE;
  const [a, b, out, scratch] = [1024, 16_384, 32_768, 65_536];
  const best = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const begin = performance.now();
  // Bounded by turns too, for a clock that stands still under a test.
  for (let turn = 0; turn < MOST_TURNS && performance.now() - begin < TRIAL_MS; turn++) {
    for (const wide of [0, 1]) {
      kernels.setWideTiles(wide);
      const start = performance.now();
      for (let i = 0; i < PRODUCTS_PER_TURN; i++) {
        kernels.multiplyMatrices(a, 0, b, 0, 0, out, m, n, k, Number.NaN, scratch);
      }
      best[wide] = Math.min(best[wide]!, performance.now() - start);
    }
  }
  return best[1]! < best[0]!;
}
