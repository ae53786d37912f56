import { transfer } from 'comlink';
import { engine } from '../../engine/client';
import { isPictureError } from '../../engine/picture-error';
import { showDigit, showProblem } from '../../state/digit';
import { picture } from '../../state/drawing';
import { announce, reportError } from '../../state/notices';
import { isDarkOnNothing } from './dark-ink';
import { putStrokesAside } from './on-board';

/** Decoded, it can take a hundred times as much memory. */
const MOST_BYTES = 40 * 2 ** 20;
/** Pixels of the longer side: framing looks at no more. */
const MOST_SIDE = 1024;

let latest = 0;

/**
 * Makes a picture the digit at hand, framed as the network needs it. One without a digit takes the place of
 * what was there, too; of one that can't be opened a notice tells.
 */
export async function readPicture(file: File): Promise<void> {
  const mine = ++latest;
  const name = file.name || 'The picture';
  try {
    const image = await decodePicture(file, name);
    const pixels = await framePicture(image);
    // Another one was given meanwhile.
    if (mine !== latest) return;
    const problem = `No digit can be made out in ${name}. Crop it to one, on a plain background.`;
    picture.value = { name, image };
    if (pixels) showDigit(pixels, { kind: 'picture', name });
    else showProblem(problem, { kind: 'picture', name });
    putStrokesAside();
    announce(pixels ? `${name} is on the board.` : problem);
  } catch (error) {
    if (mine === latest) reportError(error);
  }
}

/** @returns undefined if there is no digit on it. */
async function framePicture(image: HTMLCanvasElement): Promise<Uint8Array | undefined> {
  const context = image.getContext('2d')!;
  const { data, width, height } = context.getImageData(0, 0, image.width, image.height);
  if (isDarkOnNothing(data)) {
    // The network's side sees to it by itself; this is for the eye.
    context.globalCompositeOperation = 'destination-over';
    context.fillStyle = 'white';
    context.fillRect(0, 0, width, height);
  }
  try {
    return await engine.reader.frame(transfer(data, [data.buffer]), { width, height }, 'auto');
  } catch (error) {
    if (isPictureError(error)) return undefined;
    throw error;
  }
}

/** Upright, as cameras note it, and no larger than needed. */
async function decodePicture(file: File, name: string): Promise<HTMLCanvasElement> {
  if (file.size > MOST_BYTES) {
    throw new Error(
      `${name} takes ${Math.round(file.size / 2 ** 20)} MB, more than the ${MOST_BYTES / 2 ** 20} MB that this page takes. Make it smaller first. The board stays as it is.`,
    );
  }
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => {
    throw new Error(
      `${name} isn’t a picture that this browser can read. PNG, JPEG and WebP are. The board stays as it is.`,
    );
  });
  const scale = Math.min(1, MOST_SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas;
}
