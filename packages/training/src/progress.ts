import { type EpochRecord, RunningMeans, type StepRecord, type TrainingHistory } from './history';
import type { TrainedState, WeightValues } from './trained-state';
import type { TrainingState } from './training-state';

/** Points of the training curve in one epoch, at most. */
const RECORDS_PER_EPOCH = 50;

/** Where a run is: it moves with every step. */
export class Progress {
  /** Steps taken since the run began. */
  step: number;
  readonly epochs: EpochRecord[];
  readonly steps: StepRecord[];
  /** Of the epoch with the lowest validation loss, if they are to be restored. */
  bestWeights: WeightValues | undefined;
  readonly #stepsPerEpoch: number;
  readonly #now: () => number;
  readonly #start: number;
  #epochStart: number;
  /** What the epoch at hand took before the run was resumed, in seconds. */
  #secondsBefore: number;
  /** Means over the epoch at hand, and since the last record. */
  #epoch: RunningMeans;
  #stretch: RunningMeans;

  /**
   * @param now milliseconds from any fixed moment.
   * @param before where a run goes on; default at its beginning.
   */
  constructor(stepsPerEpoch: number, now: () => number, before?: TrainingState) {
    this.#stepsPerEpoch = stepsPerEpoch;
    this.#now = now;
    this.step = before?.step ?? 0;
    this.epochs = [...(before?.epochs ?? [])];
    this.steps = [...(before?.steps ?? [])];
    this.bestWeights = before?.bestWeights;
    this.#epoch = new RunningMeans(before?.sums.epoch);
    this.#stretch = new RunningMeans(before?.sums.stretch);
    // As if it had run all the time.
    this.#start = now() - (before?.seconds.run ?? 0) * 1000;
    this.#epochStart = this.#start;
    this.#secondsBefore = before?.seconds.epoch ?? 0;
  }

  /** The epoch at hand, from 1. */
  get epoch(): number {
    return this.epochs.length + 1;
  }

  /** Steps taken in the epoch at hand. */
  get stepInEpoch(): number {
    return this.step - this.epochs.length * this.#stepsPerEpoch;
  }

  /** Means over the epoch at hand. */
  get means(): RunningMeans {
    return this.#epoch;
  }

  /** Since the run began. */
  get seconds(): number {
    return (this.#now() - this.#start) / 1000;
  }

  get secondsInEpoch(): number {
    return (this.#now() - this.#epochStart) / 1000;
  }

  /** Starts the epoch's clock: what comes before, such as the start of workers, isn't its. */
  beginEpoch(): void {
    this.#epochStart = this.#now() - this.#secondsBefore * 1000;
    this.#secondsBefore = 0;
  }

  /** In the epoch at hand. */
  get imagesPerSecond(): number {
    return this.#epoch.images / this.secondsInEpoch;
  }

  get history(): TrainingHistory {
    return { epochs: this.epochs, steps: this.steps };
  }

  /** The epoch with the lowest validation loss; the last one where nothing is validated. */
  get bestEpoch(): EpochRecord | undefined {
    let best: EpochRecord | undefined;
    for (const record of this.epochs) {
      const [loss, least] = [record.validationLoss, best?.validationLoss];
      // One whose validation was aborted is no better than those that have a loss.
      if (least === undefined || (loss !== undefined && loss < least)) best = record;
    }
    return best;
  }

  /** How many epochs have passed since the best one. */
  get epochsWithoutGain(): number {
    return this.epochs.length - (this.bestEpoch?.epoch ?? 0);
  }

  /** Takes a step in, and records a point of the curve where one is due. */
  addStep(images: number, loss: number, correct: number, learningRate: number | undefined): void {
    this.step++;
    this.#epoch.add(images, loss, correct);
    this.#stretch.add(images, loss, correct);
    // Where the number of points done so far goes up: they are spread evenly, the last at the end.
    const records = Math.min(this.#stepsPerEpoch, RECORDS_PER_EPOCH);
    const pointsAt = (step: number) => Math.floor((step * records) / this.#stepsPerEpoch);
    const step = this.stepInEpoch;
    if (pointsAt(step) > pointsAt(step - 1)) this.recordStretch(learningRate);
  }

  /** Records what steps since the last point came to, if there were any. */
  recordStretch(learningRate: number | undefined): void {
    const { images, loss, accuracy } = this.#stretch;
    if (images === 0) return;
    const epoch = this.epochs.length + this.stepInEpoch / this.#stepsPerEpoch;
    this.steps.push({ epoch, loss, accuracy, ...(learningRate !== undefined && { learningRate }) });
    this.#stretch = new RunningMeans();
  }

  /**
   * Ends the epoch at hand.
   *
   * @returns its record.
   */
  endEpoch(results: Omit<EpochRecord, 'epoch' | 'loss' | 'accuracy' | 'seconds'>): EpochRecord {
    const { loss, accuracy } = this.#epoch;
    const { imagesPerSecond, ...validated } = results;
    const seconds = this.secondsInEpoch;
    const record = { epoch: this.epoch, loss, accuracy, ...validated, seconds, imagesPerSecond };
    this.epochs.push(record);
    this.#epoch = new RunningMeans();
    return record;
  }

  /** What a checkpoint keeps of it. */
  read(): Omit<TrainingState, 'settings' | keyof TrainedState> {
    return {
      step: this.step,
      epochs: [...this.epochs],
      steps: [...this.steps],
      sums: { epoch: this.#epoch.sums, stretch: this.#stretch.sums },
      seconds: { run: this.seconds, epoch: this.secondsInEpoch },
      ...(this.bestWeights && { bestWeights: this.bestWeights }),
    };
  }
}
