import { expect, test } from '@jest/globals';
import type { Evaluation, Mistake } from '@mnist-convnet/training';
import {
  describeCell,
  findMistakes,
  findSurest,
  formatCell,
  parseCell,
  shadeOf,
} from './confusion';

/** Ten of each digit; 4 is taken for 9 three times, 7 for 1 once. */
const MISTAKES: Mistake[] = [
  { index: 3, label: 4, predicted: 9, probability: 0.6 },
  { index: 8, label: 7, predicted: 1, probability: 0.9 },
  { index: 12, label: 4, predicted: 9, probability: 0.8 },
  { index: 15, label: 4, predicted: 9, probability: 0.7 },
];
const MATRIX = Array.from({ length: 10 }, (_, label) =>
  Array.from({ length: 10 }, (_, predicted) => {
    const wrong = MISTAKES.filter((mistake) => mistake.label === label);
    return label === predicted
      ? 10 - wrong.length
      : wrong.filter((mistake) => mistake.predicted === predicted).length;
  }),
);
const EVALUATION: Evaluation = {
  count: 100,
  loss: 0.1,
  accuracy: 0.96,
  confusionMatrix: MATRIX,
  classes: [],
  mistakes: MISTAKES,
};

test('a cell’s mistakes, and all of them, come surest first', () => {
  const indices = (mistakes: Mistake[]) => mistakes.map(({ index }) => index);
  expect(indices(findMistakes(EVALUATION, { label: 4, predicted: 9 }))).toEqual([12, 15, 3]);
  expect(indices(findMistakes(EVALUATION, { label: 9, predicted: 4 }))).toEqual([]);
  expect(indices(findSurest(EVALUATION))).toEqual([8, 12, 15, 3]);
});

test('cells are shaded by the commonest mistake, whatever the diagonal is', () => {
  expect(shadeOf(EVALUATION, { label: 4, predicted: 9 })).toBe(1);
  expect(shadeOf(EVALUATION, { label: 7, predicted: 1 })).toBeCloseTo(1 / 3);
  expect(shadeOf(EVALUATION, { label: 0, predicted: 1 })).toBe(0);
});

test('cells say what they count', () => {
  const say = (label: number, predicted: number) => describeCell(EVALUATION, { label, predicted });
  expect(say(4, 9)).toBe('3 of 10 images of a 4 taken for a 9');
  expect(say(4, 4)).toBe('7 of 10 images of a 4 read right');
  expect(say(0, 1)).toBe('0 of 10 images of a 0 taken for a 1');
});

test('addresses name a cell as 4-9, and nothing else is one', () => {
  expect(parseCell(formatCell({ label: 4, predicted: 9 }))).toEqual({ label: 4, predicted: 9 });
  for (const text of [undefined, '', '4', '4-10', 'x-1']) expect(parseCell(text)).toBeUndefined();
});
