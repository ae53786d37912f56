/** What one pass over the training set came to. */
export interface EpochRecord {
  /** From 1. */
  readonly epoch: number;
  /** Mean training loss over the epoch, with dropout, while the weights changed. */
  readonly loss: number;
  /** Training accuracy in [0, 1], measured likewise. */
  readonly accuracy: number;
  /** Loss of the validation images after the epoch, without dropout; absent without validation. */
  readonly validationLoss?: number;
  /** Accuracy of the validation images in [0, 1]; absent without validation. */
  readonly validationAccuracy?: number;
  /** Time that the epoch took, validation included, in seconds. */
  readonly seconds: number;
  /** Training images per second, validation not counted. */
  readonly imagesPerSecond: number;
}

/** Training means over a stretch of steps, for a curve finer than epochs. */
export interface StepRecord {
  /** Epochs done at the end of the stretch; fractional, such as 0.25. */
  readonly epoch: number;
  /** Mean loss since the previous record. */
  readonly loss: number;
  /** Accuracy since the previous record, in [0, 1]. */
  readonly accuracy: number;
  /** The optimizer's step size in the last step of the stretch, if it has one. */
  readonly learningRate?: number;
}

/** How a run went, as plain data. */
export interface TrainingHistory {
  readonly epochs: readonly EpochRecord[];
  /** About 50 an epoch. */
  readonly steps: readonly StepRecord[];
}

/** Sums over images, to continue means from. */
export interface Sums {
  readonly images: number;
  readonly loss: number;
  readonly correct: number;
}

/** Means over the images of an epoch, or of a stretch of it, so far. */
export class RunningMeans {
  #images: number;
  #loss: number;
  #correct: number;

  /** @param start sums to go on from; default nothing yet. */
  constructor({ images, loss, correct }: Sums = { images: 0, loss: 0, correct: 0 }) {
    this.#images = images;
    this.#loss = loss;
    this.#correct = correct;
  }

  /**
   * @param images in the batch.
   * @param loss mean over the batch.
   * @param correct how many of them were classified right.
   */
  add(images: number, loss: number, correct: number): void {
    this.#images += images;
    this.#loss += loss * images;
    this.#correct += correct;
  }

  get images(): number {
    return this.#images;
  }

  get loss(): number {
    return this.#loss / this.#images;
  }

  get accuracy(): number {
    return this.#correct / this.#images;
  }

  get sums(): Sums {
    return { images: this.#images, loss: this.#loss, correct: this.#correct };
  }
}
