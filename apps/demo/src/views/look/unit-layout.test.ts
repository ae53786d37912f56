import { expect, test } from '@jest/globals';
import { layOutUnits } from './unit-layout';

test('units lie in rows as nearly square as can be without gaps', () => {
  expect(layOutUnits(128)).toEqual({ rows: 8, columns: 16 });
  expect(layOutUnits(64)).toEqual({ rows: 8, columns: 8 });
  expect(layOutUnits(3200)).toEqual({ rows: 50, columns: 64 });
  expect(layOutUnits(1)).toEqual({ rows: 1, columns: 1 });
  // A prime has to have gaps.
  expect(layOutUnits(67)).toEqual({ rows: 8, columns: 9 });
});
