import { MnistConvnetError } from '@mnist-convnet/errors';

/** There is no model at a place. Code: `MODEL_NOT_FOUND`. */
export class ModelNotFoundError extends MnistConvnetError {
  /** The folder, file or URL that was asked for. */
  readonly location: string;

  constructor(location: string, found: string, options?: ErrorOptions) {
    super(
      'MODEL_NOT_FOUND',
      `There is no model at ${location}: ${found}. ` +
        'Expected a folder with a model.json and its weight files, as saveModel and TensorFlow.js write them.',
      options,
    );
    this.location = location;
  }
}

/** A model's files are there but can't be a model: cut, changed or of another kind. Code: `MODEL_FORMAT`. */
export class ModelFormatError extends MnistConvnetError {
  /** The file or URL at fault. */
  readonly location: string;
  /** What is wrong with it. */
  readonly problem: string;

  constructor(location: string, problem: string, options?: ErrorOptions) {
    super(
      'MODEL_FORMAT',
      `${location} ${problem}. Copy the model's folder again as a whole, or train a new one.`,
      options,
    );
    this.location = location;
    this.problem = problem;
  }
}

/** A model can't be written. Nothing half-written replaces an earlier model. Code: `MODEL_WRITE`. */
export class ModelWriteError extends MnistConvnetError {
  /** The folder that the model was meant for. */
  readonly folder: string;

  constructor(folder: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(
      'MODEL_WRITE',
      `The model can't be written to ${folder} (${reason}). ` +
        'Name a folder that you may write to, on a disk with some megabytes free.',
      { cause },
    );
    this.folder = folder;
  }
}
