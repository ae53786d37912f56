import type { EpochRecord, StepEvent } from '@mnist-convnet/training';
import type { Pace, TrainingPlan } from '../training-types';

/** What happened so long ago counts a third of what happens now. */
const MEMORY_SECONDS = 10;
/** To read an image takes so much of the time that it takes to learn from one: measured on wasm, for a first guess. */
const READING_SHARE = 0.2;

type RunSize = Pick<TrainingPlan, 'epochs' | 'trainImages' | 'testImages' | 'batchSize'>;

/** How fast a run trains lately, and how long it will take, going by the steps that it took. */
export class RunPace {
  readonly #size: RunSize;
  /** Of the steps so far, the newest in full. */
  #images = 0;
  #seconds = 0;
  /** Where the last step ended; the seconds are those of its epoch. */
  #last: { readonly epoch: number; readonly images: number; readonly seconds: number } | undefined;
  /** That the last epoch's test images took. */
  #testSeconds: number | undefined;

  constructor(size: RunSize) {
    this.#size = size;
  }

  /**
   * Takes a step in, every one. The first also makes everything ready, so that it isn't counted.
   *
   * @returns undefined for the first one.
   */
  addStep(event: Pick<StepEvent, 'epoch' | 'step' | 'imagesPerSecond'>): Pace | undefined {
    const { epoch, step, imagesPerSecond } = event;
    const images = Math.min(step * this.#size.batchSize, this.#size.trainImages);
    // Told by an epoch's rate, which pauses and the test images are no part of.
    const seconds = images / imagesPerSecond;
    const last = this.#last;
    this.#last = { epoch, images, seconds };
    if (last === undefined) return undefined;
    const before = last.epoch === epoch ? last : { images: 0, seconds: 0 };
    const passed = seconds - before.seconds;
    const weight = Math.exp(-passed / MEMORY_SECONDS);
    this.#images = this.#images * weight + images - before.images;
    this.#seconds = this.#seconds * weight + passed;
    const rate = this.#images / this.#seconds;
    return { imagesPerSecond: rate, secondsLeft: this.#estimate(epoch, images, rate) };
  }

  /** Takes an epoch in: how long it took to be judged by the test images. */
  addEpoch({ seconds, imagesPerSecond }: Pick<EpochRecord, 'seconds' | 'imagesPerSecond'>): void {
    this.#testSeconds = seconds - this.#size.trainImages / imagesPerSecond;
  }

  #estimate(epoch: number, images: number, rate: number): number {
    const { epochs, trainImages, testImages } = this.#size;
    const epochsLeft = epochs - epoch + 1;
    const testSeconds = this.#testSeconds ?? (testImages * READING_SHARE) / rate;
    return (epochsLeft * trainImages - images) / rate + epochsLeft * testSeconds;
  }
}
