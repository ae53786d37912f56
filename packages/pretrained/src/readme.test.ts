import { expect, test } from '@jest/globals';
import { readExamples, runExample } from '@mnist-convnet/testing';

test.each(readExamples(import.meta.dirname))('README example $title prints what it shows', (e) => {
  expect(runExample(e)).toBe(e.expected);
});
