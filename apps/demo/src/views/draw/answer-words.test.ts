import { expect, test } from '@jest/globals';
import { describeAnswer } from './answer-words';

const share = (shares: Record<number, number>) =>
  Array.from({ length: 10 }, (_, value) => shares[value] ?? 0);

test('a sure answer says how sure, and nothing else', () => {
  expect(describeAnswer(share({ 3: 0.984, 5: 0.016 }))).toEqual({
    digit: 3,
    isSure: true,
    words: '98.4 % sure',
    spoken: 'It reads 3, 98 % sure.',
  });
});

test('under 90 % the second is named, and under 60 % it says that it isn’t sure', () => {
  expect(describeAnswer(share({ 4: 0.72, 9: 0.28 })).words).toBe(
    '72.0 % sure. It could be 9 (28 %), too.',
  );
  expect(describeAnswer(share({ 1: 0.25, 4: 0.15, 7: 0.599 }))).toMatchObject({
    digit: 7,
    isSure: false,
    words: 'It isn’t sure: 7 (60 %), or 1 (25 %)?',
    spoken: 'It isn’t sure. Perhaps 7, or 1.',
  });
});
