import type { MapGroup, TrainingHistory } from '@mnist-convnet/plots';

/**
 * Names with their values, such as a recipe: shown as 'Learning rate 0.001'. Objects inside are taken
 * apart, lists joined; what is null, undefined or empty is left out.
 */
export type Details = object;

/** Images as a data set has them. */
export interface ReportImages {
  /** `[count, height, width, channels]`, 0 is black. */
  readonly pixels: Uint8Array;
  readonly height: number;
  readonly width: number;
  /** 1 for grey, 3 for red, green and blue. */
  readonly channels: number;
}

/** How well one class is told from the others; scores are in [0, 1]. */
export interface ReportClass {
  /** Images of the class. */
  readonly count: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** An image that was classified wrong. */
export interface ReportMistake {
  /** Its place in the images that were evaluated, from 0. */
  readonly index: number;
  /** The class that it is of. */
  readonly label: number;
  /** The class that it was taken for. */
  readonly predicted: number;
  /** How surely, in [0, 1]. */
  readonly probability: number;
}

/** How a model did on images that it was not trained on. */
export interface ReportEvaluation {
  readonly count: number;
  /** In nats. */
  readonly loss: number;
  /** In [0, 1]. */
  readonly accuracy: number;
  /** `[classes, classes]` counts; rows are the truth, columns what was predicted. */
  readonly confusionMatrix: readonly (readonly number[])[];
  /** One for each class, in their order. */
  readonly classes?: readonly ReportClass[] | undefined;
  /** In any order. */
  readonly mistakes?: readonly ReportMistake[] | undefined;
}

/** What a network makes of one image. */
export interface ReportFeatureMaps {
  /** `[height, width, channels]`, and its size. */
  readonly image: ReportImages;
  /** What it shows, such as a class's name. */
  readonly label?: string | undefined;
  /** A group for each layer, as `readFeatureMaps` of `@mnist-convnet/plots/network` gives them. */
  readonly groups: readonly MapGroup[];
}

/** How to do a run again. */
export interface ReportRepeat {
  /** What to type, to the letter. */
  readonly command: string;
  /** What fixes the rest: the seed, the number of workers, the versions of what computed. */
  readonly details?: Details | undefined;
}

/** What is known about a run, as plain data. Everything but the name may be missing. */
export interface RunFacts {
  /** Such as its folder's name. */
  readonly name: string;
  /** Whether it ended before its last epoch; default false. */
  readonly interrupted?: boolean | undefined;
  /** When it began, in ISO 8601. */
  readonly started?: string | undefined;
  /** How long the training took. */
  readonly seconds?: number | undefined;
  readonly settings?: Details | undefined;
  readonly data?: Details | undefined;
  readonly machine?: Details | undefined;
  readonly history?: TrainingHistory | undefined;
  readonly evaluation?: ReportEvaluation | undefined;
  /** Default the classes' numbers. */
  readonly classNames?: readonly string[] | undefined;
  /** The images that were evaluated, for the pictures of the mistakes. */
  readonly images?: ReportImages | undefined;
  /** As `readFilters` of `@mnist-convnet/plots/network` gives them. */
  readonly filters?: readonly MapGroup[] | undefined;
  readonly featureMaps?: ReportFeatureMaps | undefined;
  /** The network's table, as `formatSummary` of `@mnist-convnet/summary` gives it. */
  readonly summary?: string | undefined;
  readonly repeat?: ReportRepeat | undefined;
}
