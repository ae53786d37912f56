/** Which of MNIST's two sets. */
export type DataPart = 'train' | 'test';

/** How far a set's download has come. */
export interface DataProgress {
  readonly part: DataPart;
  readonly receivedBytes: number;
  /** If the server says so. */
  readonly totalBytes?: number;
}

/** One image of a set. */
export interface DataImage {
  readonly part: DataPart;
  /** From 0. */
  readonly index: number;
  /** `[28, 28]`, 0 background to 255 ink, row by row. */
  readonly pixels: Uint8Array;
  readonly label: number;
}

/** Images to train or to test with, as `dataset`'s LabeledImages. */
export interface DataImages {
  /** `[count, 28, 28, 1]` */
  readonly pixels: Uint8Array;
  /** `[count]` */
  readonly labels: Uint8Array;
  readonly count: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly numClasses: number;
}
