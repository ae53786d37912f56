import { MnistConvnetError } from '@mnist-convnet/errors';

/** A model and the images that it is given don't belong together. Code: `MISMATCH`. */
export class MismatchError extends MnistConvnetError {
  /** What the model takes and gives, in words. */
  readonly model: string;
  /** What the images are, in words. */
  readonly images: string;

  constructor(model: string, images: string) {
    super(
      'MISMATCH',
      `The model ${model}, but is given ${images}. ` +
        'Create a model with the inputShape and numClasses of the data, or use other data.',
    );
    this.model = model;
    this.images = images;
  }
}

/**
 * The loss, or its gradient, became NaN or infinite. The weights are still those before the step. Code:
 * `NON_FINITE_LOSS`.
 */
export class NonFiniteLossError extends MnistConvnetError {
  /** From 1. */
  readonly epoch: number;
  /** From 1, within the epoch. */
  readonly step: number;
  readonly loss: number;

  constructor(epoch: number, step: number, loss: number, learningRate: number | undefined) {
    const rate = learningRate === undefined ? '' : ` (it is ${learningRate})`;
    super(
      'NON_FINITE_LOSS',
      `The loss became ${loss} at step ${step} of epoch ${epoch}, so training stopped before that step changed the weights. ` +
        `Most often the learning rate is too high${rate}: try a tenth of it.`,
    );
    this.epoch = epoch;
    this.step = step;
    this.loss = loss;
  }
}

/** A model gives NaN for an image: its weights aren't finite numbers. Code: `NON_FINITE_OUTPUT`. */
export class NonFiniteOutputError extends MnistConvnetError {
  constructor() {
    super(
      'NON_FINITE_OUTPUT',
      'The model gives NaN instead of probabilities: its weights are no longer finite numbers. ' +
        'Use a model from before its training diverged, or train again with a smaller learning rate.',
    );
  }
}

/**
 * The backend broke down while it computed a batch, most often for want of memory. It can't be used
 * again in this process. Code: `BATCH_TOO_LARGE`.
 */
export class BatchTooLargeError extends MnistConvnetError {
  /** Images in the batch. */
  readonly batchSize: number;

  constructor(batchSize: number, cause: Error) {
    super(
      'BATCH_TOO_LARGE',
      `The backend broke down over a batch of ${batchSize} images (${cause.message}). ` +
        'Most likely it needs more memory than there is, WebAssembly having 4 GB at most: try a batch size of half that.',
      { cause },
    );
    this.batchSize = batchSize;
  }
}
