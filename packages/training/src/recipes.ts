/** Settings of a training run, as plain data. Every field can be overridden in `train`'s options. */
export interface Recipe {
  readonly name: string;
  /** One sentence for someone who chooses. */
  readonly description: string;
  /** Passes over the training set, at least 1. */
  readonly epochs: number;
  /** Images in one step, at least 1. */
  readonly batchSize: number;
  /** Adam's step size, above 0. */
  readonly learningRate: number;
  /** Dropout rates to create the network with, as `createConvNet` takes them. */
  readonly dropoutRates: readonly number[];
  /**
   * What is evaluated after each epoch: nothing, the test set, or a share in (0, 1) that is held
   * out of the training set, the same share of every class.
   */
  readonly validation: 'none' | 'test' | number;
}

const article: Recipe = {
  name: 'article',
  description: "The article's settings: 30 epochs, batches of 64, the test set as validation data.",
  epochs: 30,
  batchSize: 64,
  learningRate: 0.001,
  // The article doesn't give its rates.
  dropoutRates: [0.25, 0.25, 0.5, 0.5],
  validation: 'test',
};

const quick: Recipe = {
  ...article,
  name: 'quick',
  description: "One epoch at the article's settings; the test set is read once, at the end.",
  epochs: 1,
  validation: 'none',
};

/** The recipes that come with this package. */
export const recipes = { article, quick } as const;
