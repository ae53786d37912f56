/** A clock that stands still while a run waits, so that its rate and the time left stay true. */
export class RunClock {
  readonly #now: () => number;
  #waited = 0;

  /** @param now milliseconds from any fixed moment. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Milliseconds without those that were waited. */
  readonly now = (): number => this.#now() - this.#waited;

  /** Stands still until `work` is done. One at a time. */
  async standStill(work: () => Promise<void>): Promise<void> {
    const start = this.#now();
    await work();
    this.#waited += this.#now() - start;
  }
}
