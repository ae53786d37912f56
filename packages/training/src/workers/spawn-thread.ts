import { nodeModule } from './platform';

/** A thread that runs `training-worker.js`. */
export interface Thread {
  post(message: unknown, transfer: ArrayBuffer[]): void;
  /** Whether it keeps the program running; at first it doesn't. In a page it is all one. */
  keepAlive(isKept: boolean): void;
  /** Ends it, whatever it is doing. */
  terminate(): Promise<unknown>;
}

/** What comes from a thread. */
export interface ThreadEvents {
  readonly onMessage: (message: unknown) => void;
  /**
   * Called when it can't go on, maybe several times.
   *
   * @param what what happened, to come behind 'worker 2'.
   */
  readonly onFailure: (what: string, cause?: unknown) => void;
}

/** In a name of its own, since a bundler would copy what it finds in `new URL('…', import.meta.url)`. */
const WORKER_FILE = './training-worker.js';

/** Starts a thread: a worker thread in Node, a Web Worker in a browser. */
export function spawnThread(name: string, events: ThreadEvents): Thread {
  const threads = nodeModule('node:worker_threads');
  return threads ? spawnInNode(threads, name, events) : spawnInBrowser(name, events);
}

function spawnInNode(
  { Worker: NodeWorker }: typeof import('node:worker_threads'),
  name: string,
  { onMessage, onFailure }: ThreadEvents,
): Thread {
  // A thread takes over the program's flags, but with --input-type it would refuse to run a file.
  const isEvaluated = process.execArgv.some((flag) => flag.startsWith('--input-type'));
  const options = { name, ...(isEvaluated && { execArgv: [] }) };
  const worker = new NodeWorker(new URL(WORKER_FILE, import.meta.url), options);
  worker.on('message', onMessage);
  worker.on('messageerror', (error) => onFailure('sent what can’t be read', error));
  worker.on('error', (error) => onFailure(`failed: ${messageOf(error)}`, error));
  worker.on('exit', (code) => onFailure(`ended with exit code ${code}`));
  worker.unref();
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    keepAlive: (isKept) => (isKept ? worker.ref() : worker.unref()),
    terminate() {
      // A program that waits for the end is to see it.
      worker.ref();
      return worker.terminate();
    },
  };
}

function spawnInBrowser(name: string, { onMessage, onFailure }: ThreadEvents): Thread {
  // Bundlers know a worker's script by exactly this pattern.
  const worker = new Worker(new URL('./training-worker.js', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }) => onMessage(data);
  worker.onmessageerror = () => onFailure('sent what can’t be read');
  worker.onerror = (event) => {
    event.preventDefault();
    // Nothing but the event itself tells of a script that can't be loaded.
    onFailure(event.message ? `failed: ${event.message}` : `(${name}) can’t be loaded`);
  };
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    keepAlive() {},
    terminate: async () => worker.terminate(),
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String((error as Error)?.message ?? error);
}
