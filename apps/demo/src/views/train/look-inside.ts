import type { DataImage } from '../../engine/data-types';
import { lookInside } from '../../state/look-inside';
import { useTested } from '../../state/training';

/** Opens an image in Look inside, read by the run's network as it was tested: it is its mistake. */
export async function lookIntoMistake(image: DataImage): Promise<void> {
  await useTested();
  lookInside(image);
}
