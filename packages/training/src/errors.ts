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

/** A setting that a run was begun with, and the one that it was to go on with. */
export interface SettingDifference {
  /** Such as 'batchSize'. */
  readonly setting: string;
  readonly was: unknown;
  readonly is: unknown;
}

/**
 * A run was to go on otherwise than it was begun. Code: `RESUME_MISMATCH`.
 */
export class ResumeMismatchError extends MnistConvnetError {
  readonly differences: readonly SettingDifference[];

  /** @param options `canBeAllowed`: whether it could go on in spite of them. */
  constructor(
    differences: readonly SettingDifference[],
    { canBeAllowed }: { readonly canBeAllowed: boolean },
  ) {
    const told = differences.slice(0, TOLD_DIFFERENCES).map(describeDifference);
    const more = differences.length - told.length;
    const list = [...told, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
    const wayOut = canBeAllowed
      ? 'Go on as it was begun, or allow the differences (allowDifferences): what comes out is then not what the run would have come to by itself.'
      : 'Go on as it was begun, or begin a new run.';
    super('RESUME_MISMATCH', `The run was begun otherwise than it is to go on: ${list}. ${wayOut}`);
    this.differences = differences;
  }
}

/** Of a whole other network, nobody wants to read every field. */
const TOLD_DIFFERENCES = 6;

/** Long ones, such as the data's checksum, are only said to differ. */
function describeDifference({ setting, was, is }: SettingDifference): string {
  const [before, after] = [was, is].map((value) => JSON.stringify(value) ?? 'none');
  const isLong = before!.length > 60 || after!.length > 60;
  return isLong ? `${setting} is another one` : `${setting} was ${before} and is ${after}`;
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

/** What a `WorkerFailedError` is about. */
interface WorkerFailure {
  /** Such as 'Worker 2 of 4'. */
  readonly worker: string;
  /** What happened to it, such as 'ended with exit code 1'. */
  readonly what: string;
  /** Whether its thread can't go on, rather than that something was thrown in it. */
  readonly isGone: boolean;
  /** Whether it trained. */
  readonly isTraining: boolean;
  readonly cause?: unknown;
}

/**
 * A worker threw, or its thread ended. All other workers were ended too; a model in training is as it
 * was at the end of its last epoch. Code: `WORKER_FAILED`.
 */
export class WorkerFailedError extends MnistConvnetError {
  /** Such as 'Worker 2 of 4'. */
  readonly worker: string;
  /** What happened to it, such as 'ended with exit code 1'. */
  readonly what: string;

  constructor({ worker, what, isGone, isTraining, cause }: WorkerFailure) {
    const sentences = [
      `${worker} ${endSentence(what)} The others were ended too`,
      isTraining ? '; the model is as it was at the end of its last epoch.' : '.',
      isGone ? ' If memory was short, take fewer workers.' : '',
      ' With workers: 1 the calling thread computes, without any.',
    ];
    super('WORKER_FAILED', sentences.join(''), cause === undefined ? {} : { cause });
    this.worker = worker;
    this.what = what;
  }
}

/** As many workers as were asked for can't be had. Code: `WORKERS_UNAVAILABLE`. */
export class WorkersUnavailableError extends MnistConvnetError {
  /** How many were asked for. */
  readonly workers: number;

  /** @param reason why not, without a full stop. */
  constructor(workers: number, reason: string, options?: ErrorOptions) {
    super(
      'WORKERS_UNAVAILABLE',
      `${workers} workers can't be had: ${endSentence(reason)} Use workers: 1, which computes in the calling thread.`,
      options,
    );
    this.workers = workers;
  }
}

/** Messages of others end with a full stop or without. */
function endSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
