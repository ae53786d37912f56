import type { DataImage } from '../../engine/data-types';
import { readImages } from '../../state/data';
import { reportError } from '../../state/notices';

/** Images that are drawn in one frame: a whole grid at once would be seen as a halt. */
const PER_FRAME = 4;

/**
 * Reads images of the test set, which a run has loaded, few at a time. What goes wrong is shown.
 *
 * @param onImages gets all that are known so far.
 */
export async function streamTestImages(
  indices: readonly number[],
  onImages: (images: ReadonlyMap<number, DataImage>) => void,
  signal: AbortSignal,
): Promise<void> {
  const known = new Map<number, DataImage>();
  for (let from = 0; from < indices.length; from += PER_FRAME) {
    try {
      const images = await readImages('test', indices.slice(from, from + PER_FRAME));
      for (const image of images) known.set(image.index, image);
    } catch (error) {
      reportError(error);
      return;
    }
    await new Promise(requestAnimationFrame);
    if (signal.aborted) return;
    onImages(new Map(known));
  }
}
