import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/**
 * What a peer is asked, as one line of JSON each on its standard input. It answers every request
 * with one line on its standard output, {@link Answer}, and does nothing in between.
 */
export type Request =
  | { readonly command: 'prepare'; readonly folder: string; readonly settings: PeerSettings }
  | {
      readonly command: 'losses';
      readonly steps: number;
      readonly batchSize: number;
      readonly precision?: 'float64';
    }
  | { readonly command: 'train'; readonly steps: number; readonly batchSize: number }
  | { readonly command: 'probabilities'; readonly images: number; readonly precision?: 'float64' }
  | { readonly command: 'evaluate'; readonly images: number; readonly batchSize: number }
  | { readonly command: 'latency'; readonly images: number }
  | { readonly command: 'peak' }
  | { readonly command: 'quit' };

/** What one peer program does differently from run to run. */
export interface PeerSettings {
  /** Threads or workers that compute. */
  readonly threads: number;
  /** Whether V8 may pair 128-bit operations to AVX2's 256; ours only. Default true. */
  readonly wideVectors?: boolean;
  /** TensorFlow.js's backend; TensorFlow.js only. */
  readonly backend?: 'wasm' | 'cpu';
  /** Folder of the library's package.json and node_modules; libraries installed on demand only. */
  readonly libraries?: string;
}

/** What each command is answered with. */
export interface Results {
  prepare: Preparation;
  /** Mean loss over the batch before each step, from the shared weights, without dropout. */
  losses: number[];
  /** Milliseconds of each step, with dropout. */
  train: number[];
  /** `[images · 10]`, of the shared weights, for the first test images. */
  probabilities: number[];
  /** Milliseconds from the pixels of all images to the probabilities of all. */
  evaluate: number;
  /** Milliseconds of each image alone. */
  latency: number[];
  /** GFLOP/s in a product of two 512x512 matrices; PyTorch only. */
  peak: number;
  quit: true;
}

/** What a peer says of itself. */
export interface Preparation {
  /** Name to version. */
  readonly versions: { readonly [name: string]: string };
  /** What a reader of the figures should know, such as a memory layout that was chosen. */
  readonly notes: readonly string[];
}

/** A result, or why there is none; `missing` if something isn't installed. */
export type Answer =
  | { readonly result: unknown }
  | { readonly error: string; readonly missing?: boolean };

/**
 * Reads one line of a peer's output.
 *
 * @throws {Error} if it is no answer.
 */
export function parseAnswer(line: string): Answer {
  let answer: unknown;
  try {
    answer = JSON.parse(line);
  } catch {
    throw new Error(`A peer printed ${JSON.stringify(line.slice(0, 200))} instead of an answer.`);
  }
  const isAnswer =
    typeof answer === 'object' && answer !== null && ('result' in answer || 'error' in answer);
  if (!isAnswer) throw new Error(`A peer answered ${line.slice(0, 200)}: no result and no error.`);
  return answer as Answer;
}

/** The lines of a stream, as they come. */
export function readLines(stream: Readable): AsyncIterable<string> {
  return createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
}
