import { isMnistConvnetError } from '@mnist-convnet/errors';
import { WorkerFailedError } from '../errors';
import type { Answers, Reply, Request, StartRequest } from './messages';
import { unpackError } from './pack-error';
import { spawnThread, type Thread } from './spawn-thread';

interface Pending {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

/** Which worker it is. */
export interface WorkerPlace {
  /** From 1. */
  readonly number: number;
  /** How many there are. */
  readonly workers: number;
  /** Whether it trains, or only predicts. */
  readonly isTraining: boolean;
}

/** One worker, as the thread that started it sees it. It keeps the program running while it is asked. */
export class WorkerHandle {
  readonly #place: WorkerPlace;
  readonly #thread: Thread;
  /** Requests that wait for an answer, the oldest first. */
  readonly #pending: Pending[] = [];
  #failure: Error | undefined;

  /**
   * Starts it.
   *
   * @throws {WorkerFailedError} if the program, or the page, may not start threads.
   */
  constructor(place: WorkerPlace) {
    this.#place = place;
    try {
      this.#thread = spawnThread(`mnist-convnet ${place.number} of ${place.workers}`, {
        onMessage: (reply) => this.#settle(reply),
        onFailure: (what, cause) => this.#fail(what, cause),
      });
    } catch (error) {
      const what = `can't be started: ${(error as Error).message}`;
      throw this.#explain(what, { isGone: false, cause: error });
    }
  }

  /** How many requests wait for an answer. */
  get load(): number {
    return this.#pending.length;
  }

  /**
   * Asks something, behind what was asked before.
   *
   * @param transfer buffers that move to the worker instead of being copied.
   * @throws {BatchTooLargeError} as it was thrown in the worker.
   * @throws {WorkerFailedError} if the worker threw anything else, or is gone.
   */
  ask<Kind extends Request['kind']>(
    request: Extract<Request, { kind: Kind }>,
    transfer: ArrayBuffer[] = [],
  ): Promise<Answers[Kind]> {
    return new Promise((resolve, reject) => {
      if (this.#failure) return reject(this.#failure);
      this.#pending.push({ resolve, reject });
      this.#thread.keepAlive(true);
      this.#thread.post(request, transfer);
    });
  }

  /**
   * Asks the first thing, which also shows whether the thread runs our script.
   *
   * @param timeoutMs how long the answer may take.
   * @throws {WorkerFailedError} if it takes longer, too.
   */
  async start(request: StartRequest, timeoutMs: number): Promise<void> {
    const what = `didn't answer within ${timeoutMs / 1000} s of its start: it runs another script than training-worker.js, or the machine is too busy`;
    const timer = setTimeout(() => this.#fail(what), timeoutMs);
    try {
      await this.ask<'start'>(request);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends the worker; what it was asked and hasn't answered is rejected. */
  async terminate(): Promise<void> {
    this.#fail('was ended before it was done');
    await this.#thread.terminate();
  }

  #settle(message: unknown): void {
    if (!isReply(message)) {
      this.#fail('sent what is no answer: it runs another script');
      return;
    }
    const asked = this.#pending.shift();
    if (this.#pending.length === 0) this.#thread.keepAlive(false);
    if (message.isOk) {
      asked?.resolve(message.answer as never);
      return;
    }
    const error = unpackError(message.error);
    const isKnown = isMnistConvnetError(error);
    const what = `failed: ${error.message}`;
    asked?.reject(isKnown ? error : this.#explain(what, { isGone: false, cause: error }));
  }

  /** What happened first counts: the rest follows from it. */
  #fail(what: string, cause?: unknown): void {
    this.#failure ??= this.#explain(what, { isGone: true, cause });
    for (const { reject } of this.#pending.splice(0)) reject(this.#failure);
  }

  #explain(what: string, { isGone, cause }: { isGone: boolean; cause: unknown }): Error {
    const { number, workers, isTraining } = this.#place;
    const worker = `Worker ${number} of ${workers}`;
    return new WorkerFailedError({ worker, what, isGone, isTraining, cause });
  }
}

function isReply(message: unknown): message is Reply {
  return typeof (message as Partial<Reply> | null)?.isOk === 'boolean';
}
