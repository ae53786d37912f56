import { expect, test } from '@jest/globals';
import { adviseOnRuntime, describeWorkers } from './choose-backend';
import { createOutput } from './output';

test('says how many workers compute, on wasm whatever was active', () => {
  expect(describeWorkers('webgpu (a card)', 1)).toBe('webgpu (a card)');
  expect(describeWorkers('wasm (SIMD)', 4)).toBe('wasm (SIMD), 4 workers');
  expect(describeWorkers('webgpu (a card)', 2)).toBe('wasm, 2 workers');
});

test.each([
  ['wasm (SIMD)', '20.20.2', process.arch === 'x64'],
  ['wasm (SIMD)', '26.10.0', false],
  ['tensorflow (native)', '20.20.2', false],
])('on %s in Node %s advises a newer Node: %p', (backend, node, isAdvised) => {
  const notes: string[] = [];
  const output = { ...createOutput({}), note: (text: string) => notes.push(text) };
  adviseOnRuntime(backend, output, { node });
  expect(notes).toHaveLength(isAdvised ? 1 : 0);
  if (isAdvised) expect(notes[0]).toContain('Node 20.20.2');
});
