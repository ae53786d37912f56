import { expect, test } from '@jest/globals';
import { describeDownload } from './describe-download';

test('a download tells how much of how much, as far as that is known', () => {
  const part = { part: 'train', receivedBytes: 4_230_000 } as const;
  expect(describeDownload({ ...part, totalBytes: 9_612_640 })).toBe(
    'Fetching the training images: 4.2 of 9.6 MB',
  );
  expect(describeDownload(part)).toBe('Fetching the training images: 4.2 MB');
});
