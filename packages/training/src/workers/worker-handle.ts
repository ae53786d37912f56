import { isMnistConvnetError } from '@mnist-convnet/errors';
import { WorkerFailedError } from '../errors';
import type { Answers, Reply, Request } from './messages';
import { unpackError } from './pack-error';
import { spawnThread, type Thread } from './spawn-thread';

interface Pending {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

/** One worker, as the thread that started it sees it. */
export class WorkerHandle {
  readonly #place: string;
  readonly #thread: Thread;
  /** Requests that wait for an answer, the oldest first. */
  readonly #pending: Pending[] = [];
  #failure: Error | undefined;

  /**
   * Starts it.
   *
   * @param number from 1.
   * @param workers how many there are.
   * @throws {WorkerFailedError} if the program, or the page, may not start threads.
   */
  constructor(number: number, workers: number) {
    this.#place = `Worker ${number} of ${workers}`;
    try {
      this.#thread = spawnThread(`mnist-convnet ${number} of ${workers}`, {
        onMessage: (reply) => this.#settle(reply as Reply),
        onFailure: (what, cause) => this.#fail(new WorkerFailedError(this.#place, what, cause)),
      });
    } catch (error) {
      const what = `can't be started: ${(error as Error).message}`;
      throw new WorkerFailedError(this.#place, what, error);
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
      this.#thread.post(request, transfer);
    });
  }

  /** Ends the worker; what it was asked and hasn't answered is rejected. */
  async terminate(): Promise<void> {
    this.#fail(new WorkerFailedError(this.#place, 'was ended before it was done'));
    await this.#thread.terminate();
  }

  #settle(reply: Reply): void {
    const asked = this.#pending.shift();
    if (reply.isOk) {
      asked?.resolve(reply.answer as never);
      return;
    }
    const error = unpackError(reply.error);
    const isKnown = isMnistConvnetError(error);
    const what = `failed: ${error.message}`;
    asked?.reject(isKnown ? error : new WorkerFailedError(this.#place, what, error));
  }

  /** What happened first counts: the rest follows from it. */
  #fail(failure: Error): void {
    this.#failure ??= failure;
    for (const { reject } of this.#pending.splice(0)) reject(this.#failure);
  }
}
