import { toMnistFrame } from '@mnist-convnet/dataset';
import { isMnistConvnetError } from '@mnist-convnet/errors';
import type { Reader } from '../engine';
import { PictureError } from '../picture-error';

/** What a picture itself may be to blame for; anything else is this page's fault. */
const CODES = ['IMAGE_BLANK', 'IMAGE_CLUTTERED'];

/**
 * Frames a picture as MNIST frames its digits.
 *
 * @returns `[28, 28]`
 * @throws {PictureError} if there is nothing on it, or too much.
 */
export function framePicture(...[data, size, polarity]: Parameters<Reader['frame']>): Uint8Array {
  try {
    return toMnistFrame({ data, ...size, channels: 4 }, { polarity });
  } catch (cause) {
    if (!isMnistConvnetError(cause) || !CODES.includes(cause.code)) throw cause;
    throw new PictureError(cause.message, { cause });
  }
}
