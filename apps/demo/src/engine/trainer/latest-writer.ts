/**
 * Writes in the background, one value at a time; of those that come meanwhile only the newest is written. So
 * neither does training wait for the disk, nor do checkpoints pile up before a slow one.
 */
export class LatestWriter<T> {
  readonly #write: (value: T) => Promise<void>;
  readonly #onFailure: (error: unknown) => void;
  #next: { readonly value: T } | undefined;
  #work: Promise<void> | undefined;

  /** @param onFailure is told of each failure; later values are tried all the same. */
  constructor(write: (value: T) => Promise<void>, onFailure: (error: unknown) => void) {
    this.#write = write;
    this.#onFailure = onFailure;
  }

  /** Takes a value that nobody changes any more, and returns at once. */
  put(value: T): void {
    this.#next = { value };
    this.#work ??= this.#run();
  }

  /** Waits until what was put is written, or couldn't be. */
  async settle(): Promise<void> {
    await this.#work;
  }

  async #run(): Promise<void> {
    while (this.#next) {
      const { value } = this.#next;
      this.#next = undefined;
      try {
        await this.#write(value);
      } catch (error) {
        this.#onFailure(error);
      }
    }
    this.#work = undefined;
  }
}
