import type { DataProgress } from '../engine/data-types';

/** 'Fetching the training images: 4.2 of 9.6 MB', as far as that is known. */
export function describeDownload({ part, receivedBytes, totalBytes }: DataProgress): string {
  const received = (receivedBytes / 1e6).toFixed(1);
  const total = totalBytes === undefined ? '' : ` of ${(totalBytes / 1e6).toFixed(1)}`;
  return `Fetching the ${part === 'train' ? 'training' : 'test'} images: ${received}${total} MB`;
}
