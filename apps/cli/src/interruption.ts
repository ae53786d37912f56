import { EXIT } from './failure';

/** Lets Ctrl-C end a long work in good order. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** Gives Ctrl-C back its usual meaning. */
  stop(): void;
}

/**
 * Turns the first Ctrl-C (or SIGTERM) into an abort; a second one leaves at once.
 *
 * @param onInterrupt says that the work is about to end.
 */
export function listenForInterruption(onInterrupt: () => void): Interruption {
  const controller = new AbortController();
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    controller.abort();
    onInterrupt();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return {
    signal: controller.signal,
    stop() {
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', interrupt);
    },
  };
}
