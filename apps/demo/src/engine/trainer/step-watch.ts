/** Times the steps of a measurement, and ends it. */
export class StepWatch {
  readonly #measureMs: number;
  readonly #patienceMs: number;
  readonly #onEnough: () => void;
  readonly #now: () => number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #start: number | undefined;
  #last = 0;
  #images = 0;
  #giveUp: (error: Error) => void = () => {};

  /** Rejects if a step takes longer than it may. */
  readonly impatience: Promise<never>;

  /**
   * @param measureMs how long to measure, from the end of the first step.
   * @param patienceMs how long a step may take.
   * @param onEnough ends what is measured.
   */
  constructor(
    measureMs: number,
    patienceMs: number,
    onEnough: () => void,
    now = () => performance.now(),
  ) {
    this.#measureMs = measureMs;
    this.#patienceMs = patienceMs;
    this.#onEnough = onEnough;
    this.#now = now;
    this.impatience = new Promise((_, reject) => {
      this.#giveUp = reject;
    });
    this.#expectStep();
  }

  /** Takes a step in. The first one also made everything ready, so that it isn't counted. */
  countStep(images: number): void {
    this.#last = this.#now();
    if (this.#start === undefined) this.#start = this.#last;
    else this.#images += images;
    if (this.#last - this.#start >= this.#measureMs) this.#onEnough();
    this.#expectStep();
  }

  get imagesPerSecond(): number {
    return (this.#images / (this.#last - (this.#start ?? 0))) * 1000;
  }

  end(): void {
    clearTimeout(this.#timer);
  }

  #expectStep(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#onEnough();
      this.#giveUp(new Error(`one step takes more than ${this.#patienceMs / 1000} s`));
    }, this.#patienceMs);
  }
}
