/** Where a run waits between two steps while it is paused. */
export class Gate {
  #isClosed = false;
  /** How many may pass although it is closed. */
  #allowed = 0;
  /** Lets through whoever waits here. */
  #letThrough: (() => void) | undefined;
  /** Those who want to know when somebody waits here. */
  #watchers: (() => void)[] = [];

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Whether the next who comes has to wait. */
  get isBlocking(): boolean {
    return this.#isClosed && this.#allowed === 0;
  }

  /** Closes it. @returns once somebody waits here, or it is open again. */
  close(): Promise<void> {
    this.#isClosed = true;
    if (this.#letThrough) return Promise.resolve();
    return new Promise((resolve) => this.#watchers.push(resolve));
  }

  /** Lets one through and is closed behind. @returns as `close`. */
  allowOne(): Promise<void> {
    this.#allowed++;
    this.#release();
    return this.close();
  }

  /** Opens it for good. */
  open(): void {
    this.#isClosed = false;
    this.#allowed = 0;
    this.#release();
    this.#answerWatchers();
  }

  /** Waits here while it is closed; one at a time. */
  async pass(): Promise<void> {
    if (this.isBlocking) {
      const turn = new Promise<void>((resolve) => {
        this.#letThrough = resolve;
      });
      this.#answerWatchers();
      await turn;
    }
    if (this.#allowed > 0) this.#allowed--;
  }

  #release(): void {
    this.#letThrough?.();
    this.#letThrough = undefined;
  }

  #answerWatchers(): void {
    for (const answer of this.#watchers.splice(0)) answer();
  }
}
