import { type ChildProcess, spawn } from 'node:child_process';
import { parseAnswer, type Request, type Results, readLines } from './protocol';

/** A library or program isn't installed. */
export class PeerMissingError extends Error {}

/**
 * A request that takes longer than this hangs: the slowest known, two steps of TensorFlow.js's cpu
 * backend, takes 40 s.
 */
const LIMIT_MS = 10 * 60_000;

/** The end of what a peer printed on standard error that is worth showing, in characters. */
const SHOWN_OUTPUT = 1000;

/** A peer's program, running: one request at a time, one answer each. */
export class PeerProcess {
  readonly #child: ChildProcess;
  readonly #answers: AsyncIterator<string>;
  readonly #limitMs: number;
  #stderr = '';

  /**
   * Starts the program; that it isn't there shows at the first request.
   *
   * @param limitMs milliseconds that an answer may take.
   */
  constructor(command: string, args: readonly string[], limitMs = LIMIT_MS) {
    this.#limitMs = limitMs;
    this.#child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    this.#answers = readLines(this.#child.stdout!)[Symbol.asyncIterator]();
    this.#child.stderr!.setEncoding('utf8').on('data', (text) => {
      this.#stderr = (this.#stderr + text).slice(-SHOWN_OUTPUT);
    });
    this.#child.on('error', ({ message }) => {
      this.#stderr += message;
    });
    // A peer that has ended can't be written to; its missing answer says so.
    this.#child.stdin!.on('error', () => undefined);
  }

  /**
   * Asks for one thing and waits for it.
   *
   * @throws {PeerMissingError} if the program or a library of its isn't installed.
   * @throws {Error} if it failed, ended without an answer, or took too long, which ends it.
   */
  async ask<Command extends Request['command']>(
    request: Extract<Request, { command: Command }>,
  ): Promise<Results[Command]> {
    this.#child.stdin!.write(`${JSON.stringify(request)}\n`);
    let isLate = false;
    const limit = setTimeout(() => {
      isLate = true;
      this.#child.kill('SIGKILL');
    }, this.#limitMs);
    const { value: line, done } = await this.#answers.next().finally(() => clearTimeout(limit));
    if (isLate) {
      const seconds = this.#limitMs / 1000;
      throw new Error(`It was ended: no answer to ${request.command} in ${seconds} seconds.`);
    }
    if (done) {
      if (this.#child.pid === undefined) throw new PeerMissingError(this.#stderr);
      throw new Error(`It ended while asked for ${request.command}. ${this.#stderr.trim()}`);
    }
    const answer = parseAnswer(line);
    if ('result' in answer) return answer.result as Results[Command];
    throw answer.missing ? new PeerMissingError(answer.error) : new Error(answer.error);
  }

  /** Ends the program at once. */
  async close(): Promise<void> {
    const { exitCode, signalCode, pid } = this.#child;
    if (exitCode !== null || signalCode !== null || pid === undefined) return;
    const ended = new Promise((resolve) => this.#child.once('close', resolve));
    this.#child.kill('SIGKILL');
    await ended;
  }
}
