import { type LabeledImages, loadMnistPart, takeImages } from '@mnist-convnet/dataset';
import type { DataImage, DataPart, DataProgress } from '../data-types';
import { ReaderError } from './reader-error';

type Listener = (progress: DataProgress) => void;

/** Loads a part of MNIST. */
export type LoadPart = (part: DataPart, onProgress: Listener) => Promise<LabeledImages>;

interface Download {
  readonly images: Promise<LabeledImages>;
  readonly listeners: Set<Listener>;
}

/** MNIST's two sets, each loaded once. */
export class DataSets {
  readonly #load: LoadPart;
  readonly #downloads = new Map<DataPart, Download>();
  readonly #loaded = new Map<DataPart, LabeledImages>();

  constructor(load: LoadPart) {
    this.#load = load;
  }

  /** Later calls wait for the same download; one that failed is tried again. */
  async load(part: DataPart, onProgress?: Listener): Promise<LabeledImages> {
    const download = this.#downloads.get(part) ?? this.#begin(part);
    if (onProgress) download.listeners.add(onProgress);
    try {
      return await download.images;
    } finally {
      if (onProgress) download.listeners.delete(onProgress);
    }
  }

  /** @throws {ReaderError} if it isn't loaded. */
  get(part: DataPart): LabeledImages {
    const images = this.#loaded.get(part);
    if (images) return images;
    throw new ReaderError(`The ${nameOf(part)} images aren’t loaded yet.`);
  }

  /** @throws {ReaderError} if the set isn't loaded, or has no such image. */
  read(part: DataPart, indices: readonly number[]): DataImage[] {
    const { pixels, labels, count } = this.get(part);
    return indices.map((index) => {
      if (!Number.isInteger(index) || index < 0 || index >= count) {
        throw new ReaderError(
          `The ${nameOf(part)} images are numbered from 0 to ${count - 1}; there is no ${index}.`,
        );
      }
      const image = pixels.slice(index * 784, (index + 1) * 784);
      return { part, index, pixels: image, label: labels[index]! };
    });
  }

  /** Indices of all images with a label. */
  find(part: DataPart, label: number): number[] {
    const found: number[] = [];
    for (const [index, other] of this.get(part).labels.entries()) {
      if (other === label) found.push(index);
    }
    return found;
  }

  /** Copies of the first images, at least one and at most all. */
  take(part: DataPart, count: number): LabeledImages {
    const all = this.get(part);
    const end = Math.min(Math.max(1, Math.floor(count) || 1), all.count);
    const some = takeImages(all, { end });
    return { ...some, pixels: some.pixels.slice(), labels: some.labels.slice() };
  }

  #begin(part: DataPart): Download {
    const listeners = new Set<Listener>();
    const tell: Listener = (progress) => {
      for (const listener of listeners) listener(progress);
    };
    const images = this.#load(part, tell);
    images.then(
      (loaded) => this.#loaded.set(part, loaded),
      () => this.#downloads.delete(part),
    );
    const download = { images, listeners };
    this.#downloads.set(part, download);
    return download;
  }
}

/**
 * Loads parts from a folder with MNIST's files, or from where the browser keeps them.
 *
 * @throws {ReaderError} if there are none.
 */
export function loadPartsFrom(folderUrl: () => string): LoadPart {
  return async (part, onProgress) => {
    try {
      return await loadMnistPart(part, {
        mirrors: [folderUrl()],
        onProgress({ file, receivedBytes, totalBytes }) {
          // The labels' file is a hundredth of the images'.
          if (!file.includes('images')) return;
          onProgress({ part, receivedBytes, ...(totalBytes !== undefined && { totalBytes }) });
        },
      });
    } catch (cause) {
      throw new ReaderError(
        `The ${nameOf(part)} images can’t be downloaded. Check the connection and try again.`,
        { cause },
      );
    }
  };
}

function nameOf(part: DataPart): string {
  return part === 'train' ? 'training' : 'test';
}
