import { expect, test } from '@jest/globals';
import { listKernelCases } from './kernel-cases';

test("the forward pass's operations are two for each of the network's 18,602,752 multiply-adds", () => {
  const forward = listKernelCases(3).filter(({ name }) => /^(conv2d|dense)_\d forward/.test(name));
  const total = forward.reduce((sum, { operations }) => sum + operations, 0);
  expect(total).toBe(3 * 2 * 18_602_752);
});

test('a gradient counts as many operations as its forward pass', () => {
  const of = (name: string) => listKernelCases(64).find((each) => each.name === name)!.operations;
  expect(of('conv2d_2 input gradient')).toBe(of('conv2d_2 forward with bias and ReLU'));
  expect(of('conv2d_2 filter gradient')).toBe(of('conv2d_2 forward with bias and ReLU'));
  expect(of('dense_1 kernel gradient')).toBe(of('dense_1 forward with bias and ReLU'));
});
