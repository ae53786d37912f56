import { beforeEach, expect, test } from '@jest/globals';
import { isSameSlope } from '../arithmetic/difference';
import { buildMatrix, elementAt, type Matrix } from '../arithmetic/matrix';
import { poolInput } from '../pooling/numbers';
import {
  makeTie,
  poolCheck,
  poolInputGradient,
  poolOutputGradient,
  poolPlace,
  resetPoolingGradient,
  tieCount,
} from './numbers';

beforeEach(resetPoolingGradient);

/** Numbers as cells take and show them: from -99 to 99, with three decimals. */
function drawMatrices(): (side: number) => Matrix {
  let seed = 1;
  const draw = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.round((seed / 2 ** 32) * 198_000 - 99_000) / 1000;
  };
  return (side) => buildMatrix(side, side, draw);
}

test('without ties no element has a kink, and trying gives the gradient, whatever the numbers', () => {
  const draw = drawMatrices();
  const wrong: number[] = [];
  for (let i = 0; i < 8000; i++) {
    poolInput.value = draw(4);
    poolOutputGradient.value = draw(2);
    const place = { row: i % 4, column: (i >> 2) % 4 };
    poolPlace.value = place;
    if (tieCount.value > 0) continue;
    const { slopeUp, slopeDown } = poolCheck.value;
    const gradient = elementAt(poolInputGradient.value, place.row, place.column);
    if (!isSameSlope(slopeUp, slopeDown) || !isSameSlope(slopeUp, gradient)) wrong.push(slopeUp);
  }
  expect(wrong).toEqual([]);
});

test('a tie is a kink: raised it pulls the output up, lowered the other one holds it', () => {
  makeTie();
  expect(tieCount.value).toBe(1);
  const { slopeUp, slopeDown } = poolCheck.value;
  expect(slopeUp).toBeCloseTo(2, 6);
  expect(slopeDown).toBeCloseTo(0, 6);
});
