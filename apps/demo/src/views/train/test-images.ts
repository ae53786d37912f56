import { engine } from '../../engine/client';
import type { DataImage } from '../../engine/data-types';
import { reportError } from '../../state/notices';

/** Images that are drawn in one frame: a whole grid at once would be seen as a halt. */
const PER_FRAME = 4;

/** Images that were asked for before, by index: after each epoch many are the same. */
const known = new Map<number, DataImage>();

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
  for (let from = 0; from < indices.length; from += PER_FRAME) {
    const missing = indices.slice(from, from + PER_FRAME).filter((index) => !known.has(index));
    try {
      const images = missing.length > 0 ? await engine.reader.readImages('test', missing) : [];
      for (const image of images) known.set(image.index, image);
    } catch (error) {
      reportError(error);
      return;
    }
    await new Promise(requestAnimationFrame);
    if (signal.aborted) return;
    const shown = indices.slice(0, from + PER_FRAME).map((index) => known.get(index)!);
    onImages(new Map(shown.map((image) => [image.index, image])));
  }
}
