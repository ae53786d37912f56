import { readFile } from 'node:fs/promises';
import type { Raster } from '@mnist-convnet/dataset';
import { MnistConvnetError } from '@mnist-convnet/errors';
import sharp from 'sharp';

/** A file can't be read as an image. Code: `IMAGE_UNREADABLE`. */
export class ImageUnreadableError extends MnistConvnetError {
  readonly file: string;

  constructor(file: string, found: string, options?: ErrorOptions) {
    super(
      'IMAGE_UNREADABLE',
      `${file} ${found}. Expected a PNG or JPEG picture of one digit.`,
      options,
    );
    this.file = file;
  }
}

/** Reads a PNG, JPEG or other picture of a digit as RGBA, as `decodeImage` does. */
export async function readImage(file: string): Promise<Raster> {
  const bytes = await readBytes(file);
  try {
    return await decodeImage(bytes);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
    throw new ImageUnreadableError(file, `isn't a picture that can be read (${reason})`, { cause });
  }
}

/**
 * Decodes a PNG, JPEG or other picture, turned upright as its EXIF data says, as RGBA.
 *
 * @throws sharp's error if it can't be, or isn't whole.
 */
export async function decodeImage(bytes: Uint8Array): Promise<Raster> {
  const { data, info } = await sharp(bytes, { failOn: 'error' })
    .rotate()
    .toColourspace('srgb')
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: 4 };
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new ImageUnreadableError(file, 'doesn’t exist', { cause });
    if (code === 'EISDIR')
      throw new ImageUnreadableError(file, 'is a folder, not a picture', { cause });
    throw new ImageUnreadableError(file, `can't be opened (${code})`, { cause });
  }
}
