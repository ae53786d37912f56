import { MnistConvnetError } from '@mnist-convnet/errors';

/** A model has no layers, hence no shapes and no parameters. Code: `EMPTY_MODEL`. */
export class EmptyModelError extends MnistConvnetError {
  /** The model's name, such as `sequential_1`. */
  readonly modelName: string;

  constructor(modelName: string) {
    super(
      'EMPTY_MODEL',
      `The model "${modelName}" has no layers; expected at least one. Add layers before you ` +
        'summarize it, the first one with its inputShape: ' +
        'model.add(layers.dense({ units: 10, inputShape: [784] })).',
    );
    this.modelName = modelName;
  }
}
