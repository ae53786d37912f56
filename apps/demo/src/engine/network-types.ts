import type { Evaluation } from '@mnist-convnet/training';

/** What a layer does. */
export type LayerKind = 'convolution' | 'pooling' | 'dropout' | 'flatten' | 'dense';

/** One layer of a network, as plain data. */
export interface LayerInfo {
  /** Such as `conv2d_1`. */
  readonly name: string;
  readonly kind: LayerKind;
  /** Of its output for one image: `[height, width, channels]` or `[units]`. */
  readonly shape: readonly number[];
  readonly parameters: number;
  readonly activation: 'relu' | 'softmax' | 'linear' | 'other';
  /** `[height, width]` of a convolution's kernel or a pooling's window. */
  readonly windowSize?: readonly [number, number];
  /** Of a convolution or pooling, down and right. */
  readonly strides?: readonly [number, number];
  /** Of a dropout layer, in [0, 1). */
  readonly rate?: number;
}

/** How well a network reads the first `count` of MNIST's test images. */
export type Accuracy = Pick<Evaluation, 'accuracy' | 'count'>;

/** A network that the page can use. */
export interface NetworkInfo {
  /** Differs from that of every other network since the page was opened. */
  readonly id: string;
  readonly origin: 'pretrained' | 'trained' | 'file';
  /** What to call it, such as 'Pre-trained' or a file's name. */
  readonly name: string;
  readonly layers: readonly LayerInfo[];
  readonly parameters: number;
  /** If it is known. */
  readonly accuracy?: Accuracy;
}

/** What one layer gives for an image. */
export interface LayerOutput {
  readonly name: string;
  readonly shape: readonly number[];
  /** `shape`'s product of values, row by row, channels last. */
  readonly values: Float32Array;
}

/** A stretch of rows and columns, from 0, of a layer's output or of the image. */
export interface Area {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

/** One value of a layer's output. */
export interface NeuronPlace {
  /** Its name; '' is the image itself. */
  readonly layer: string;
  /** The map's, or a dense layer's unit, from 0. */
  readonly channel: number;
  /** From 0; 0 for a layer without rows and columns. */
  readonly row: number;
  readonly column: number;
}

interface NeuronParts {
  readonly place: NeuronPlace;
  readonly output: number;
  /** What of the 28 x 28 image can reach this value, cut at the image's edges. */
  readonly receptiveField: Area;
}

/** How one value came about. All arrays are row by row, channels last. */
export type NeuronExplanation = NeuronParts &
  (
    | {
        readonly kind: 'convolution';
        /** Where in the layer's input, cut at its edges: padding's zeros add nothing. */
        readonly window: Area;
        /** Channels of the layer's input. */
        readonly channels: number;
        /** `[window.height, window.width, channels]` */
        readonly inputs: Float32Array;
        /** As long as `inputs`: what each is multiplied by. */
        readonly weights: Float32Array;
        readonly bias: number;
        /** The products and the bias added up: what the activation gets. */
        readonly sum: number;
      }
    | {
        readonly kind: 'pooling';
        readonly window: Area;
        /** `[window.height, window.width]`, of this channel. */
        readonly inputs: Float32Array;
        /** The place in `inputs` of the value that won, from 0. */
        readonly winner: number;
      }
    | {
        readonly kind: 'dense';
        /** `[n]`, with the layer's weights for this unit. */
        readonly inputs: Float32Array;
        readonly weights: Float32Array;
        readonly bias: number;
        readonly sum: number;
        /** Of a softmax layer: the sums of all its units. */
        readonly sums?: Float32Array;
      }
    | {
        /** A value that is passed on as it is: dropout does nothing while predicting. */
        readonly kind: 'dropout' | 'flatten';
        /** Where it comes from, in the layer before. */
        readonly from: NeuronPlace;
      }
  );

/** A convolution layer's kernels. */
export interface LayerFilters {
  readonly layer: string;
  /** `[height, width, channels, filters]` */
  readonly shape: readonly [number, number, number, number];
  readonly values: Float32Array;
}

/** A file as the browser gives it, or as it is to be saved. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}
