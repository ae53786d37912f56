import { describe, expect, test } from '@jest/globals';
import { placeParams, readNumber, readPanel, readPlace } from './choice';

/** Three rows, two columns, two maps. */
const OUTPUT = {
  name: 'conv2d_2',
  shape: [3, 2, 2],
  values: Float32Array.from([0, 0, 0, 4, 9, 0, 0, 0, 0, 0, 0, 5]),
};

describe('readPlace', () => {
  test('is what the address asks for, and gives the same address again', () => {
    const place = { layer: 'conv2d_2', channel: 1, row: 2, column: 0 };
    expect(readPlace(placeParams(place), OUTPUT)).toEqual(place);
  });

  test('without a map it is the strongest value of all; with one, that map’s', () => {
    expect(readPlace({}, OUTPUT)).toMatchObject({ channel: 0, row: 1, column: 0 });
    expect(readPlace({ channel: '1' }, OUTPUT)).toMatchObject({ channel: 1, row: 2, column: 1 });
    expect(readPlace({ channel: '1', row: '0' }, OUTPUT)).toMatchObject({ row: 0, column: 1 });
  });

  test.each(['2', '-1', '1.5', 'x', ''])(
    'a map %j that isn’t there is not asked for',
    (channel) => {
      expect(readPlace({ channel }, OUTPUT)).toMatchObject({ channel: 0, row: 1, column: 0 });
    },
  );
});

test('only names of parts are parts', () => {
  expect(readPanel({ panel: 'saliency' })).toBe('saliency');
  expect(readPanel({ panel: 'toString' })).toBe('layers');
});

test('numbers are whole and below the count', () => {
  expect(readNumber('9', 10)).toBe(9);
  expect(readNumber('10', 10)).toBeUndefined();
  expect(readNumber('1e1', 100)).toBeUndefined();
});
