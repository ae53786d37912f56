/** One finished epoch. Accuracies are fractions in [0, 1]; losses are in nats. */
export interface EpochRecord {
  /** 1 for the first epoch. */
  readonly epoch: number;
  /** Mean over the epoch's training batches. */
  readonly loss: number;
  /** Mean over the epoch's training batches. */
  readonly accuracy: number;
  /** On the validation images, after the epoch. */
  readonly validationLoss?: number;
  /** On the validation images, after the epoch. */
  readonly validationAccuracy?: number;
}

/** A stretch of training steps within or across epochs. */
export interface StepRecord {
  /** Epochs done at the end of the stretch, fractional: 0.25 is a quarter into the first epoch. */
  readonly epoch: number;
  /** Mean since the previous record. */
  readonly loss: number;
  /** Mean since the previous record, a fraction in [0, 1]. */
  readonly accuracy: number;
  /** The optimizer's step size, at least 0. */
  readonly learningRate?: number;
}

/** How a training went. */
export interface TrainingHistory {
  /** In the order of time; a resumed run may begin past 1. */
  readonly epochs: readonly EpochRecord[];
  /** In the order of time. */
  readonly steps?: readonly StepRecord[];
}

/** Images with their classes. */
export interface LabeledImages {
  /** `[count, height, width, channels]`, 0 is black. */
  readonly pixels: Uint8Array;
  /** `[count]`, the index of each image's class. */
  readonly labels: Uint8Array;
  readonly count: number;
  readonly height: number;
  readonly width: number;
  /** 1 for grey, 3 for red, green and blue. */
  readonly channels: number;
}

/** How a model did on labelled images. */
export interface Evaluation {
  /** The fraction of images that were recognised, in [0, 1]. */
  readonly accuracy: number;
  readonly loss: number;
  /** The number of images. */
  readonly count: number;
  /** `[classes, classes]` counts; rows are the truth, columns what was predicted. */
  readonly confusionMatrix: readonly (readonly number[])[];
}
