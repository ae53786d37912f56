import { createLogUpdate } from 'log-update';

/** Where a command's words go: to a terminal, down a pipe, or as JSON to a program. */
export interface Output {
  readonly mode: 'terminal' | 'lines' | 'json';
  /** How many characters go into a line; Infinity where that isn't a terminal's. */
  readonly columns: number;
  /** A line for people, on standard output; nothing with `--json`. */
  line(text?: string): void;
  /** One object as a line of JSON on standard output, with `--json` only. */
  event(name: string, facts: object): void;
  /** A line about something on the side, on standard error. */
  note(text: string): void;
  /**
   * How far a long work is. In a terminal `text` replaces the last one; otherwise it is a line or a
   * JSON event, now and then.
   *
   * @param text makes the line for people.
   * @param facts what `--json` reports under the name 'progress'.
   */
  progress(text: () => string, facts: object): void;
  /** Takes the progress line away; what comes next begins at the left. */
  endProgress(): void;
}

/** What `createOutput` writes to. */
export interface OutputStreams {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  /** Milliseconds from any fixed moment. */
  readonly now: () => number;
}

const REDRAW_MS = 100;
const LINE_MS = 10_000;
const EVENT_MS = 1000;

/** Chooses how to speak: JSON if asked for, a redrawn line in a terminal, plain lines otherwise. */
export function createOutput(
  { json = false }: { json?: boolean },
  { stdout, stderr, now }: OutputStreams = {
    stdout: process.stdout,
    stderr: process.stderr,
    now: () => performance.now(),
  },
): Output {
  const mode = json ? 'json' : stdout.isTTY ? 'terminal' : 'lines';
  const bar = createLogUpdate(stdout);
  const intervalMs = { terminal: REDRAW_MS, lines: LINE_MS, json: EVENT_MS }[mode];
  let lastProgressAt = mode === 'terminal' ? Number.NEGATIVE_INFINITY : now();

  const print = (text: string) => stdout.write(`${text}\n`);
  const printEvent = (name: string, facts: object) =>
    print(JSON.stringify({ event: name, ...facts }));
  return {
    mode,
    // Windows are made larger and smaller.
    get columns() {
      return stdout.columns ?? Number.POSITIVE_INFINITY;
    },
    line(text = '') {
      if (mode !== 'json') print(text);
    },
    event(name, facts) {
      if (mode === 'json') printEvent(name, facts);
    },
    note(text) {
      stderr.write(`${text}\n`);
    },
    progress(text, facts) {
      if (now() - lastProgressAt < intervalMs) return;
      lastProgressAt = now();
      if (mode === 'terminal') bar(text());
      else if (mode === 'lines') print(text());
      else printEvent('progress', facts);
    },
    endProgress() {
      if (mode === 'terminal') bar.clear();
    },
  };
}
