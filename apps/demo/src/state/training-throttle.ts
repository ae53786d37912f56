/** The least time between two redraws of what changes with every step, in milliseconds. */
export const REDRAW_INTERVAL_MS = 100;

/** Passes on the newest of many values. */
export interface Throttle<Value> {
  /** Takes a value; it is passed on now, or when the interval is over if no newer one comes. */
  readonly push: (value: Value) => void;
  /** Passes on what waits. */
  readonly flush: () => void;
}

/**
 * Passes values on at most once an interval: the first at once, then always the newest.
 *
 * @param now milliseconds from any fixed moment.
 */
export function createThrottle<Value>(
  pass: (value: Value) => void,
  intervalMs = REDRAW_INTERVAL_MS,
  now: () => number = () => performance.now(),
): Throttle<Value> {
  let waiting: { readonly value: Value } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let passedAt = Number.NEGATIVE_INFINITY;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting === undefined) return;
    const { value } = waiting;
    waiting = undefined;
    passedAt = now();
    pass(value);
  };
  const push = (value: Value) => {
    waiting = { value };
    if (timer !== undefined) return;
    const wait = passedAt + intervalMs - now();
    if (wait <= 0) flush();
    else timer = setTimeout(flush, wait);
  };
  return { push, flush };
}
