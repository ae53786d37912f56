import { requireInteger } from '@mnist-convnet/errors';
import { threefry2x32 } from './threefry';

/**
 * A stream of random numbers that its seed determines, the same in every engine.
 *
 * It is counter-based: the n-th word is a function of the seed and n alone, so that streams can be
 * split off (`fork`) without one drawing from, or disturbing, another.
 */
export interface Random {
  /**
   * The stream's key, two signed 32-bit words: word n is word n mod 2 of `threefry2x32` at counter
   * floor(n / 2), so that a faster implementation can draw the same numbers.
   */
  readonly key: readonly [number, number];
  /** The next 32 random bits, as an integer in [0, 2^32). */
  nextUint32(): number;
  /** The next number in [0, 1), a multiple of 2^-32. */
  next(): number;
  /** The next integer in [0, bound), every one equally likely. `bound`: 1 to 2^32. */
  nextInteger(bound: number): number;
  /** Puts the items of `values` into a random order, in place, and returns them (Fisher-Yates). */
  shuffle<T extends { [index: number]: number; readonly length: number }>(values: T): T;
  /** Fills `words` with random bits. */
  fill(words: Int32Array): void;
  /**
   * Goes on `count` words further, as if they had been drawn, in no time.
   *
   * @param count whole number from 0.
   */
  skip(count: number): void;
  /**
   * An independent stream for one purpose, such as `fork('shuffle', epoch)`. It depends on this
   * stream's seed and on the labels, not on what was drawn from this stream before.
   *
   * @param labels at least one name or whole number; other labels give other streams.
   */
  fork(...labels: [string | number, ...(string | number)[]]): Random;
}

/**
 * Creates the stream of a seed.
 *
 * @param seed whole number from 0 to 2^53 - 1.
 * @throws {InvalidOptionError} if the seed is anything else.
 * @example
 * const random = createRandom(42);
 * random.nextInteger(6) + 1; // a die
 * random.fork('dropout', 3); // another stream, for another purpose
 */
export function createRandom(seed: number): Random {
  requireInteger('seed', seed, { min: 0 });
  return new ThreefryRandom([seed | 0, Math.floor(seed / 2 ** 32) | 0]);
}

class ThreefryRandom implements Random {
  readonly key: readonly [number, number];
  readonly #block = new Int32Array(2);
  /** Words drawn so far; word n lies in block floor(n / 2). Exact up to 2^53. */
  #drawn = 0;

  constructor(key: readonly [number, number]) {
    this.key = key;
  }

  nextUint32(): number {
    const word = this.#drawn & 1;
    if (word === 0) this.#encrypt(this.#drawn / 2);
    this.#drawn++;
    return this.#block[word]! >>> 0;
  }

  next(): number {
    return this.nextUint32() / 2 ** 32;
  }

  nextInteger(bound: number): number {
    requireInteger('bound', bound, { min: 1, max: 2 ** 32 });
    // Words past the last multiple of `bound` are drawn again, or small results would be likelier.
    const limit = 2 ** 32 - (2 ** 32 % bound);
    let word = this.nextUint32();
    while (word >= limit) word = this.nextUint32();
    return word % bound;
  }

  shuffle<T extends { [index: number]: number; readonly length: number }>(values: T): T {
    for (let last = values.length - 1; last > 0; last--) {
      const other = this.nextInteger(last + 1);
      const value = values[last]!;
      values[last] = values[other]!;
      values[other] = value;
    }
    return values;
  }

  fill(words: Int32Array): void {
    for (let i = 0; i < words.length; i++) words[i] = this.nextUint32();
  }

  skip(count: number): void {
    this.#drawn += requireInteger('count', count, { min: 0 });
    // The other half of a block is taken from what its first half left.
    if (this.#drawn % 2 === 1) this.#encrypt((this.#drawn - 1) / 2);
  }

  fork(...labels: [string | number, ...(string | number)[]]): Random {
    let key = this.key;
    const out = new Int32Array(2);
    for (const label of labels) {
      for (const word of encodeLabel(label)) {
        // The high word sets forks apart from this stream's own counters.
        threefry2x32(key, [word, FORK_COUNTER], out);
        key = [out[0]!, out[1]!];
      }
    }
    return new ThreefryRandom(key);
  }

  #encrypt(block: number): void {
    threefry2x32(this.key, [block | 0, Math.floor(block / 2 ** 32)], this.#block);
  }
}

/** No stream draws 2^63 words, so no counter of a stream's own has this high word. */
const FORK_COUNTER = 0x80000000 | 0;

/** A label's words, its kind and length first, so that ('ab') and ('a', 'b') differ. */
function encodeLabel(label: string | number): number[] {
  if (typeof label === 'number') {
    requireInteger('label', label, { min: 0 });
    return [0, label | 0, Math.floor(label / 2 ** 32) | 0];
  }
  return [1, label.length, ...Array.from(label, (character) => character.codePointAt(0)!)];
}
