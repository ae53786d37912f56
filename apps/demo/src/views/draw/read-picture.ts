import { transfer } from 'comlink';
import { engine } from '../../engine/client';
import { showDigit } from '../../state/digit';
import { picture } from '../../state/drawing';
import { announce, reportError } from '../../state/notices';
import { putStrokesAside } from './on-board';

/** Decoded, it can take a hundred times as much memory. */
const MOST_BYTES = 40 * 2 ** 20;
/** Pixels of the longer side: framing looks at no more. */
const MOST_SIDE = 1024;

let latest = 0;

/** Makes a picture the digit at hand, framed as the network needs it. What goes wrong becomes a notice. */
export async function readPicture(file: File): Promise<void> {
  const mine = ++latest;
  const name = file.name || 'The picture';
  try {
    const image = await decodePicture(file, name);
    const { data, width, height } = image
      .getContext('2d')!
      .getImageData(0, 0, image.width, image.height);
    const pixels = await engine.reader.frame(
      transfer(data, [data.buffer]),
      { width, height },
      'auto',
    );
    // Another one was given meanwhile.
    if (mine !== latest) return;
    picture.value = { name, image };
    showDigit(pixels, { kind: 'picture', name });
    putStrokesAside();
    announce(`${name} is on the board.`);
  } catch (error) {
    if (mine === latest) reportError(error);
  }
}

/** Upright, as cameras note it, and no larger than needed. */
async function decodePicture(file: File, name: string): Promise<HTMLCanvasElement> {
  if (file.size > MOST_BYTES) {
    throw new Error(
      `${name} takes ${Math.round(file.size / 2 ** 20)} MB, more than the ${MOST_BYTES / 2 ** 20} MB that this page takes. Make it smaller first.`,
    );
  }
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => {
    throw new Error(`${name} isn’t a picture that this browser can read. PNG, JPEG and WebP are.`);
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
