import { SETS } from '../engine/mnist-sets';
import type { Accuracy } from '../engine/network-types';
import { formatCount, formatPercent } from '../format';

/** '99.55 %', or '98.1 % of 1,000' where it was judged by some of the test images alone. */
export function formatAccuracy({ accuracy, count }: Accuracy): string {
  if (count === SETS.test.count) return formatPercent(accuracy, 2);
  return `${formatPercent(accuracy)} of ${formatCount(count)}`;
}

/** The same in a sentence. */
export function describeAccuracy(known: Accuracy | undefined): string {
  if (known === undefined) return 'How well it reads is not known.';
  const { accuracy, count } = known;
  if (count === SETS.test.count) {
    return `It reads ${formatPercent(accuracy, 2)} of MNIST’s test images right.`;
  }
  return `It reads ${formatPercent(accuracy)} of the first ${formatCount(count)} of MNIST’s test images right.`;
}
