import { expect, test } from '@jest/globals';
import { fitWindows } from './output-size';

test.each([
  // The article's lesson, its network's first layer, and what stride and padding do to them.
  [
    { input: 4, filter: 2, stride: 1, padding: 0 },
    { exact: 3, windows: 3, unread: 0 },
  ],
  [
    { input: 28, filter: 3, stride: 1, padding: 0 },
    { exact: 26, windows: 26, unread: 0 },
  ],
  [
    { input: 28, filter: 3, stride: 1, padding: 1 },
    { exact: 28, windows: 28, unread: 0 },
  ],
  [
    { input: 7, filter: 3, stride: 2, padding: 1 },
    { exact: 4, windows: 4, unread: 0 },
  ],
  // 8 - 3 = 5 is two strides of 2 and one pixel that is left.
  [
    { input: 8, filter: 3, stride: 2, padding: 0 },
    { exact: 3.5, windows: 3, unread: 1 },
  ],
  [
    { input: 2, filter: 5, stride: 1, padding: 1 },
    { exact: 0, windows: 0, unread: 4 },
  ],
  [
    { input: 3, filter: 4, stride: 4, padding: 0 },
    { exact: 0.75, windows: 0, unread: 3 },
  ],
])('%j fits %j', (options, fit) => {
  expect(fitWindows(options)).toEqual(fit);
});
