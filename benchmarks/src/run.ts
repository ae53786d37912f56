import type { JsonLines } from './json-lines';

/** One run of a benchmark, as its parts see it. */
export interface Run {
  /** A result, with a line feed behind it. */
  readonly print: (text: string) => void;
  /** What is going on, for someone who waits. */
  readonly note: (text: string) => void;
  /** Ends the measuring; what was measured by then is printed. */
  readonly signal: AbortSignal;
  readonly lines: JsonLines;
  /** What went wrong with a peer; any makes the run fail. */
  readonly faults: string[];
}
