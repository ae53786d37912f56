import util from 'node:util';
import { expect, test } from '@jest/globals';
import { defineLegacyUtil } from './legacy-util';

test('defines what tfjs-node calls without a warning, and makes node:util as it was again', () => {
  const before = Object.getOwnPropertyDescriptors(util);
  const legacy = util as unknown as Record<string, (value: unknown) => boolean>;
  const undo = defineLegacyUtil();
  expect(legacy.isArray).toBe(Array.isArray);
  expect([null, undefined, 0, ''].map((value) => legacy.isNullOrUndefined!(value))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  undo();
  expect(Object.getOwnPropertyDescriptors(util)).toEqual(before);
});
