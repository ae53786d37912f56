import { describe, expect, test } from '@jest/globals';
import { formatRoute, parseRoute } from '../../state/route';
import { indexParams, readChoice, readIndex } from './choice';

describe('readChoice', () => {
  test('without anything it is the first test image among samples of all digits', () => {
    expect(readChoice({})).toEqual({
      panel: 'samples',
      part: 'test',
      index: 0,
      label: undefined,
      taken: undefined,
    });
  });

  test('reads what an address says', () => {
    const { params } = parseRoute('#/data?panel=mistakes&set=train&index=59999&label=4&taken=9');
    expect(readChoice(params)).toEqual({
      panel: 'mistakes',
      part: 'train',
      index: 59_999,
      label: 4,
      taken: 9,
    });
  });

  test.each([
    { index: '10000' },
    { index: '-1' },
    { index: '1.5' },
    { index: '1e3' },
    { index: '' },
    { set: 'other' },
    { panel: 'other' },
    { label: '10' },
    { label: 'x' },
    { taken: '-0' },
  ])('what %j says is passed over', (params: Record<string, string>) => {
    expect(readChoice(params)).toEqual(readChoice({}));
  });
});

test('an image’s parameters lead back to it, and those of the test set don’t name it', () => {
  for (const [part, index] of [
    ['train', 12_345],
    ['test', 9999],
  ] as const) {
    const params = Object.entries(indexParams(part, index)).filter(([, value]) => value);
    const address = formatRoute({ view: 'data', params: Object.fromEntries(params) as never });
    expect(readChoice(parseRoute(address).params)).toMatchObject({ part, index });
  }
  expect(indexParams('test', 3).set).toBeUndefined();
});

test('readIndex takes the numbers of a set’s images', () => {
  expect(readIndex('0', 'test')).toBe(0);
  expect(readIndex('9999', 'test')).toBe(9999);
  expect(readIndex('10000', 'test')).toBeUndefined();
  expect(readIndex('10000', 'train')).toBe(10_000);
});
