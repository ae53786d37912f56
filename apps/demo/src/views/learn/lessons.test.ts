import { expect, test } from '@jest/globals';
import { findLesson, LESSONS } from './lessons';

test('an address finds its lesson; what names none is the first', () => {
  expect(LESSONS[findLesson('pooling')]!.title).toBe('Max pooling');
  expect([findLesson(undefined), findLesson('nothing')]).toEqual([0, 0]);
});
