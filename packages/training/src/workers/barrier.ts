/** Words of memory that a barrier needs, all 0 at first. */
export const BARRIER_WORDS = 2;
const ARRIVED = 0;
const ROUND = 1;

/**
 * Blocks the thread until `count` threads have called this, once each.
 *
 * @param words `[BARRIER_WORDS]` in shared memory, used for nothing else.
 */
export function awaitOthers(words: Int32Array, count: number): void {
  const round = Atomics.load(words, ROUND);
  if (Atomics.add(words, ARRIVED, 1) === count - 1) {
    Atomics.store(words, ARRIVED, 0);
    Atomics.add(words, ROUND, 1);
    Atomics.notify(words, ROUND);
    return;
  }
  // A thread may wake for no reason.
  while (Atomics.load(words, ROUND) === round) Atomics.wait(words, ROUND, round);
}
