import type { Accuracy } from '../engine/network-types';
import { formatCount, formatPercent } from '../format';

const TEST_IMAGES = 10_000;

/** '99.55 %', or '98.1 % of 1,000' where it was judged by some of the test images alone. */
export function formatAccuracy({ share, images }: Accuracy): string {
  if (images === TEST_IMAGES) return formatPercent(share, 2);
  return `${formatPercent(share)} of ${formatCount(images)}`;
}

/** The same in a sentence. */
export function describeAccuracy(accuracy: Accuracy | undefined): string {
  if (accuracy === undefined) return 'How well it reads is not known.';
  const { share, images } = accuracy;
  if (images === TEST_IMAGES) {
    return `It reads ${formatPercent(share, 2)} of MNIST’s test images right.`;
  }
  return `It reads ${formatPercent(share)} of the first ${formatCount(images)} of MNIST’s test images right.`;
}
