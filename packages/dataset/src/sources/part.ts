import { concatBytes } from '../bytes';

/** What has come of a download so far; all of it is in memory, some kinds also keep it. */
export interface Part {
  /** Bytes so far. */
  readonly size: number;
  append(chunk: Uint8Array): Promise<void>;
  /** All bytes so far. */
  bytes(): Uint8Array;
  /** Forgets the bytes: the download begins again. */
  restart(): Promise<void>;
  /** Ends this attempt and leaves the bytes for a later one. */
  keep(): Promise<void>;
  /** Ends this attempt for good. */
  discard(): Promise<void>;
}

/** A part that a later attempt can't resume. */
export class MemoryPart implements Part {
  #chunks: Uint8Array[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  async append(chunk: Uint8Array): Promise<void> {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
  }

  bytes(): Uint8Array {
    return concatBytes(this.#chunks);
  }

  async restart(): Promise<void> {
    this.#chunks = [];
    this.#size = 0;
  }

  async keep(): Promise<void> {}

  async discard(): Promise<void> {}
}
