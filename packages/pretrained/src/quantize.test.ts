import { expect, test } from '@jest/globals';
import { packWeights, unpackWeights } from './quantize';

const kernel = { shape: [2, 3], values: [0.5, -2, 0, -1, 1, 0] };
const bias = { shape: [3], values: [0.1, -3.25, 0] };

test('a kernel becomes one byte a value, each output with a scale of its own; a bias stays float32', () => {
  const bytes = packWeights([kernel, bias]);
  expect(bytes).toHaveLength(3 * 4 + 6 + 3 * 4);
  // Largest of each output: 1, 2 and nothing, as 127 steps.
  expect([...new Int8Array(bytes.slice(12, 18).buffer)]).toEqual([64, -127, 0, -127, 64, 0]);
  const [kernelAgain, biasAgain] = unpackWeights(bytes, [kernel.shape, bias.shape]);
  for (const [i, value] of kernel.values.entries()) {
    expect(Math.abs(kernelAgain![i]! - value)).toBeLessThanOrEqual(2 / 127 / 2 + 1e-7);
  }
  expect([...biasAgain!]).toEqual([...Float32Array.from(bias.values)]);
});

test('packing what was unpacked gives the same bytes', () => {
  const bytes = packWeights([kernel, bias]);
  const again = unpackWeights(bytes, [kernel.shape, bias.shape]);
  const weights = [kernel, bias].map(({ shape }, i) => ({ shape, values: again[i]! }));
  expect(packWeights(weights)).toEqual(bytes);
});
