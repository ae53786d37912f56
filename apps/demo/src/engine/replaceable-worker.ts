import { type Endpoint, type Remote, wrap } from 'comlink';

/** A worker's thread, as the page has it. */
type Thread = Endpoint & { terminate(): void };
type Methods = Record<string, (...args: unknown[]) => Promise<unknown>>;

/** What a worker was asked and hadn't answered when it was ended. */
export class WorkerEndedError extends Error {
  override readonly name = 'WorkerEndedError';

  constructor() {
    super('It was ended before it was done.');
  }
}

/** A worker that can be ended whatever it is doing; a fresh one takes its place. */
export class ReplaceableWorker<T> {
  /** Asks the worker of the moment. Rejects with a `WorkerEndedError` what is never answered. */
  readonly remote: Remote<T>;
  readonly #start: () => Thread;
  #thread: Thread;
  #methods: Methods;
  /** Comlink leaves what an ended worker was asked open for ever. */
  readonly #pending = new Set<(error: Error) => void>();

  /** @param start starts the worker; comlink exposes a `T` in it. */
  constructor(start: () => Thread) {
    this.#start = start;
    [this.#thread, this.#methods] = this.#open();
    this.remote = new Proxy({} as Remote<T>, {
      get:
        (_, name: string) =>
        (...args: unknown[]) =>
          this.#ask(name, args),
    });
  }

  /** Ends the worker, and those that it started, and starts another. */
  replace(): void {
    this.#thread.terminate();
    [this.#thread, this.#methods] = this.#open();
    for (const reject of this.#pending) reject(new WorkerEndedError());
    this.#pending.clear();
  }

  #open(): [Thread, Methods] {
    const thread = this.#start();
    return [thread, wrap<T>(thread) as unknown as Methods];
  }

  #ask(name: string, args: unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#pending.add(reject);
      this.#methods[name]!(...args)
        .then(resolve, reject)
        .finally(() => this.#pending.delete(reject));
    });
  }
}
