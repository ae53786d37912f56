import { type PeerSettings, type Preparation, type Request, readLines } from '../protocol';
import { readWorkload, type Workload } from '../workload';
import { LibraryMissingError } from './import-library';

/** A program that is measured; what it can't do is left out. See `Results` for what each gives. */
export interface Peer {
  readonly preparation: Preparation;
  losses?(steps: number, batchSize: number): Promise<number[]>;
  train?(steps: number, batchSize: number): Promise<number[]>;
  probabilities?(images: number): Promise<number[]>;
  evaluate?(images: number, batchSize: number): Promise<number>;
  latency?(images: number): Promise<number[]>;
}

/** Loads a peer's libraries and makes it ready to work on the shared data. */
export type PreparePeer = (workload: Workload, settings: PeerSettings) => Promise<Peer>;

/** Answers requests from standard input, one at a time, until it ends or `quit` is asked. */
export async function servePeer(prepare: PreparePeer): Promise<void> {
  // Standard output belongs to the answers; what libraries print goes to standard error.
  // biome-ignore lint/suspicious/noConsole: this is about the console
  Object.assign(console, { log: console.error, info: console.error });
  // An interruption at the terminal reaches the whole group; the one who asks ends the peers.
  process.on('SIGINT', () => undefined);
  let peer: Peer | undefined;
  for await (const line of readLines(process.stdin)) {
    const request = JSON.parse(line) as Request;
    if (request.command === 'quit') break;
    try {
      if (request.command === 'prepare') {
        peer = await prepare(await readWorkload(request.folder), request.settings);
      }
      answer({ result: await run(peer, request) });
    } catch (error) {
      const missing = error instanceof LibraryMissingError;
      answer({ error: (error as Error).message, missing });
    }
  }
  process.exit(0);
}

function run(peer: Peer | undefined, request: Exclude<Request, { command: 'quit' }>): unknown {
  if (peer === undefined) throw new Error(`Asked for ${request.command} before prepare.`);
  if (request.command === 'prepare') return peer.preparation;
  const missing = () => new Error(`This peer has no ${request.command}.`);
  switch (request.command) {
    case 'losses':
    case 'train': {
      if (!peer[request.command]) throw missing();
      return peer[request.command]!(request.steps, request.batchSize);
    }
    case 'evaluate':
      if (!peer.evaluate) throw missing();
      return peer.evaluate(request.images, request.batchSize);
    case 'probabilities':
    case 'latency':
      if (!peer[request.command]) throw missing();
      return peer[request.command]!(request.images);
    default:
      throw missing();
  }
}

function answer(message: object): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}
