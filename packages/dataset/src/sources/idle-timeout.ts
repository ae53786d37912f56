/** Aborts when nothing has happened for a while, or when an outer signal does. */
export interface IdleTimeout {
  readonly signal: AbortSignal;
  /** Says that something happened: the time starts anew. */
  touch(): void;
  /** Ends the watch; must be called. */
  stop(): void;
}

/**
 * Starts to watch.
 *
 * @param timeoutMs milliseconds without a `touch` after which `signal` aborts.
 * @param makeReason makes the reason it aborts with.
 * @param outer aborts `signal` with its own reason.
 */
export function startIdleTimeout(
  timeoutMs: number,
  makeReason: () => unknown,
  outer?: AbortSignal,
): IdleTimeout {
  const controller = new AbortController();
  const expire = () => controller.abort(makeReason());
  const follow = () => controller.abort(outer?.reason);
  let timer = setTimeout(expire, timeoutMs);
  if (outer?.aborted) follow();
  outer?.addEventListener('abort', follow, { once: true });
  return {
    signal: controller.signal,
    touch() {
      clearTimeout(timer);
      timer = setTimeout(expire, timeoutMs);
    },
    stop() {
      clearTimeout(timer);
      outer?.removeEventListener('abort', follow);
    },
  };
}
