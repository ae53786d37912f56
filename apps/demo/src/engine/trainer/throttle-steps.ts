import type { StepEvent } from '@mnist-convnet/training';

/** Some thirty a second: as often as an eye can tell, and half as often as the page draws. */
const INTERVAL_MS = 33;

/**
 * Decides which steps the page is told of. A small batch takes a few milliseconds, and the page has to draw.
 *
 * @param now milliseconds from any fixed moment.
 * @returns whether to tell of a step: the last of an epoch and those taken one by one always.
 */
export function throttleSteps(now: () => number) {
  let last = Number.NEGATIVE_INFINITY;
  return ({ step, steps }: Pick<StepEvent, 'step' | 'steps'>, isPaused: boolean): boolean => {
    const time = now();
    if (step < steps && !isPaused && time - last < INTERVAL_MS) return false;
    last = time;
    return true;
  };
}
