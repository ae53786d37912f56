import type { Evaluation } from '@mnist-convnet/training';
import type { DataImage, DataImages, DataPart, DataProgress } from './data-types';
import type {
  LayerFilters,
  LayerOutput,
  NamedBytes,
  NetworkInfo,
  NeuronExplanation,
  NeuronPlace,
} from './network-types';
import type { BackendChoice, BackendSpeed, TrainingListener, TrainingPlan } from './training-types';

/**
 * All that the page asks for. Two workers answer: the reader, which is never busy for long, and the trainer.
 * What goes in and comes out is plain data; tensors stay in the workers. Errors keep their messages, which
 * are written for the page's reader.
 */
export interface Engine {
  readonly reader: Reader;
  readonly trainer: Trainer;
}

/** Reads digits with the network at hand, and looks into it. Images are `[28, 28]`, 0 to 255. */
export interface Reader {
  /** What it computes on, in a few words, such as 'wasm (relaxed SIMD)' or 'cpu (plain JavaScript, slow)'. */
  describeBackend(): Promise<string>;
  /** Makes the pre-trained network the one at hand. */
  usePretrained(): Promise<NetworkInfo>;
  /**
   * Makes a network of saved files the one at hand: a model.json with its weights, or a zip of them.
   *
   * @throws if they aren't a whole model, or it doesn't take 28 x 28 images and tell ten classes.
   */
  useFiles(files: readonly NamedBytes[], origin: 'trained' | 'file'): Promise<NetworkInfo>;
  /** The network at hand as files that `useFiles` and the command line take. */
  saveNetwork(): Promise<NamedBytes[]>;

  /** @returns ten probabilities. */
  predict(pixels: Uint8Array): Promise<number[]>;
  /**
   * Frames a drawing or a photo as MNIST frames its digits.
   *
   * @param data `[height, width, 4]`, as canvases have it.
   * @param polarity whether ink is darker than paper.
   * @returns `[28, 28]`
   * @throws {PictureError} if there is nothing on it, or too much.
   */
  frame(
    data: Uint8ClampedArray,
    size: { readonly height: number; readonly width: number },
    polarity: 'auto' | 'dark-on-light' | 'light-on-dark',
  ): Promise<Uint8Array>;

  /** What every layer gives for an image, in order. */
  readLayers(pixels: Uint8Array): Promise<LayerOutput[]>;
  /** How one value of a layer came about. */
  explainNeuron(pixels: Uint8Array, place: NeuronPlace): Promise<NeuronExplanation>;
  /** The kernels of every convolution layer, in order. */
  readFilters(): Promise<LayerFilters[]>;
  /**
   * How much each pixel moves the score of a class, before softmax.
   *
   * @returns `[28, 28]`, the gradient by pixels in [0, 1].
   */
  readSaliency(pixels: Uint8Array, digit: number): Promise<Float32Array>;

  /**
   * Loads a set, once; later calls wait for the same download.
   *
   * @returns how many images it has.
   * @throws if it can't be downloaded. Asking again tries again.
   */
  loadData(part: DataPart, onProgress: (progress: DataProgress) => void): Promise<number>;
  /** Images of a set that was loaded, in the order of the indices. */
  readImages(part: DataPart, indices: readonly number[]): Promise<DataImage[]>;
  /** Indices of a set's images with a label, from 0, in order. */
  findImages(part: DataPart, label: number): Promise<number[]>;
  /** The first images of a set, copied, to train or test with. */
  takeImages(part: DataPart, count: number): Promise<DataImages>;
  /**
   * Reads all of the test set, which it loads, with the network at hand; remembered until another one is.
   *
   * @param onProgress is told how many images are done.
   * @throws if another network is chosen meanwhile.
   */
  evaluateTest(onProgress: (done: number) => void): Promise<Evaluation>;
}

/** The reader as the page's `client` starts it. */
export interface ReaderWorker extends Reader {
  /**
   * The first call: a worker's own address says nothing about where the page's files are.
   *
   * @param pageUrl what the page's relative addresses are relative to.
   */
  start(pageUrl: string): Promise<void>;
}

/** Trains one network at a time. */
export interface Trainer {
  /**
   * The backends of this browser, best first for this network, and why. Looks at them once, and not while
   * something is trained: asked for the first time then, it answers when the run is over.
   */
  listBackends(): Promise<BackendChoice[]>;
  /**
   * Trains a fresh network for a moment on each backend that works.
   *
   * @param onSpeed is told each as soon as it is known.
   * @throws if a run is under way.
   */
  compareBackends(onSpeed: (speed: BackendSpeed) => void): Promise<void>;
  /**
   * Trains, from the beginning or from what was saved. One run at a time.
   *
   * @param options.continueSaved whether to go on with the saved run, to the same network as if it had never
   *   stopped; `plan` and images are those that it was begun with. Default false.
   * @returns the files of what it came to, also if it was stopped.
   * @throws {TrainedElsewhereError} if another page trains.
   * @throws if training fails, or the saved run was begun otherwise. The last checkpoint remains.
   */
  train(
    plan: TrainingPlan,
    images: { readonly train: DataImages; readonly test: DataImages },
    listener: TrainingListener,
    options?: { readonly continueSaved?: boolean },
  ): Promise<NamedBytes[]>;
  /**
   * Waits before the next step.
   *
   * @returns once it waits, and what it has come to is saved: true; or once it needn't, since it has ended or
   *   goes on: false.
   */
  pause(): Promise<boolean>;
  /** Takes one step and waits again. @returns as `pause`. */
  takeOneStep(): Promise<boolean>;
  /** Goes on. */
  resume(): Promise<void>;
  /** Ends the run after the step at hand; a checkpoint is written. @returns once it has ended. */
  stop(): Promise<void>;
  /** The run that could be gone on with, if there is one; none while another page trains. */
  findSavedRun(): Promise<SavedRun | undefined>;
  /** Forgets it. @throws if another page trains. */
  forgetSavedRun(): Promise<void>;
}

/** A run that was stopped, or whose page was closed. */
export interface SavedRun {
  readonly plan: TrainingPlan;
  /** Steps taken, of so many. */
  readonly step: number;
  readonly steps: number;
  /** When the checkpoint was written, in milliseconds since 1970. */
  readonly savedAt: number;
}
