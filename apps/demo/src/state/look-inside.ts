import type { DataImage } from '../engine/data-types';
import { showDigit } from './digit';
import { goTo } from './route';

/** Opens an image of MNIST in Look inside, where the network at hand reads it. */
export function lookInside({ pixels, part, index, label }: DataImage): void {
  showDigit(pixels, { kind: 'image', part, index, label });
  goTo('look');
}
