import { join } from 'node:path';
import { MnistConvnetError } from '@mnist-convnet/errors';
import { listNames } from './list-names';

/** A folder is missing, can't be read, or isn't laid out as one of classes. Code: `IMAGE_FOLDER`. */
export class ImageFolderError extends MnistConvnetError {
  readonly folder: string;

  constructor(folder: string, problem: string, options?: ErrorOptions) {
    const example = (...names: string[]) => join(folder, ...names, 'cat', '1.png');
    super(
      'IMAGE_FOLDER',
      `${problem} Expected a folder of images for each class, such as ${example()}, or ${example('train')} and ${example('test')}.`,
      options,
    );
    this.folder = folder;
  }
}

/** One file that isn't an image that can be used, and why. */
export interface ImageFailure {
  /** Below the data set's folder, such as 'cat/1.png'. */
  readonly file: string;
  readonly reason: string;
}

const SHOWN = 5;

/** Files with an image's name can't be used as one. Code: `IMAGES_UNUSABLE`. */
export class UnusableImagesError extends MnistConvnetError {
  /** Every one of them. */
  readonly failures: readonly ImageFailure[];

  constructor(folder: string, failures: readonly ImageFailure[], count: number) {
    const shown = failures.slice(0, SHOWN).map(({ file, reason }) => `\n- ${file}: ${reason}`);
    const more = failures.length > SHOWN ? `\n- and ${failures.length - SHOWN} more` : '';
    super(
      'IMAGES_UNUSABLE',
      `Of the ${count} images in ${folder}, ${failures.length} can't be used:${shown.join('')}${more}\nExpected usable images only. Replace these, or take them out of the folder.`,
    );
    this.failures = failures;
  }
}

/** A size in pixels, and the images that have it. */
export interface SizeGroup {
  readonly height: number;
  readonly width: number;
  readonly files: readonly string[];
}

/** Images are of several sizes, and no size was asked for. Code: `IMAGE_SIZES_DIFFER`. */
export class ImageSizesError extends MnistConvnetError {
  /** The most frequent size first. */
  readonly sizes: readonly SizeGroup[];

  constructor(sizes: readonly SizeGroup[]) {
    const texts = sizes.map(({ height, width, files }) => {
      return `${height}x${width} (${files.length}, such as ${files[0]})`;
    });
    super(
      'IMAGE_SIZES_DIFFER',
      `The images have ${sizes.length} sizes (height x width): ${listNames(texts, SHOWN)}; expected one. Say which they are to be fitted into, their proportions kept: the option size, such as [28, 28], or --image-size 28 on the command line.`,
    );
    this.sizes = sizes;
  }
}
