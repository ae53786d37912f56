import { expect, test } from '@jest/globals';
import { adviseOnRuntime, describeBackend, describeComputer } from './choose-backend';
import { createOutput } from './output';

test('says how many workers compute, and on wasm whatever was active', () => {
  const gpu = { backend: 'webgpu (a card)', workers: 1 };
  expect(describeComputer(gpu)).toBe('webgpu (a card)');
  expect(describeComputer(gpu, 'it is quick')).toBe('webgpu (a card), 1 worker (it is quick)');
  expect(describeComputer({ ...gpu, workers: 2 }, 'as asked for')).toBe('wasm, 2 workers');
  expect(describeBackend({ ...gpu, workers: 2 })).toBe('wasm');
  expect(describeComputer({ backend: 'wasm (SIMD)', workers: 4 })).toBe('wasm (SIMD), 4 workers');
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
