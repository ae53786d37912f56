import { EXIT } from './failure';
import type { Output } from './output';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Lets Ctrl-C end a long work in good order. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** Gives Ctrl-C back its usual meaning. */
  stop(): void;
}

/**
 * Turns the first Ctrl-C into an abort; a second one leaves at once. So do a polite kill (SIGTERM), a
 * closed terminal (SIGHUP), and a reader of standard output that goes away (see `main`).
 *
 * @param output is told that the work is about to end.
 */
export function listenForInterruption(output: Output): Interruption {
  const controller = new AbortController();
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    controller.abort();
    output.endProgress();
    output.note('Stopping after this step. Press Ctrl-C again to leave at once.');
  };
  for (const signal of SIGNALS) process.on(signal, interrupt);
  return {
    signal: controller.signal,
    stop() {
      for (const signal of SIGNALS) process.off(signal, interrupt);
    },
  };
}
