let last: Promise<unknown> = Promise.resolve();

/**
 * Runs `work` after everything that was handed to this function before. There is one active backend
 * in a program, so that two callers who look for one at once must take turns.
 */
export function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  const result = last.then(work);
  last = result.catch(() => {});
  return result;
}
