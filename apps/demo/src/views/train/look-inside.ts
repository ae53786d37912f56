import type { DataImage } from '../../engine/data-types';
import { showDigit } from '../../state/digit';
import { goTo } from '../../state/route';
import { useTrained } from '../../state/training';
import { isInUse } from '../../state/training-run';

/** Opens an image in Look inside, read by the run's network: it is its mistake. */
export async function lookInside({ pixels, part, index, label }: DataImage): Promise<void> {
  if (!isInUse.peek()) await useTrained();
  showDigit(pixels, { kind: 'image', part, index, label });
  goTo('look');
}
