import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { removeBackend } from '@tensorflow/tfjs-core';
import { selectBackend } from './select-backend';
import { wasm } from './wasm';

/** The description, with or without fused multiply-add in this engine. */
const WASM = /^wasm \((relaxed )?SIMD(, wide vectors)?\)$/;

const modulePath = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
const files = dirname(modulePath);

test('takes no notice of wasmPaths in Node', async () => {
  const { chosen } = await selectBackend([wasm], { wasmPaths: 'https://example.org/nowhere/' });
  expect(chosen).toBe('wasm');
  removeBackend('wasm');
});

// Node reads the files that a worker of a page would fetch.
describe('in a worker of a page', () => {
  beforeEach(() => {
    Object.assign(globalThis, { WorkerGlobalScope: class {} });
  });
  afterEach(() => {
    Reflect.deleteProperty(globalThis, 'WorkerGlobalScope');
  });

  test.each([
    ['a folder', `${files}/`],
    [
      'a map',
      {
        'tfjs-backend-wasm.wasm': '/not/fetched.wasm',
        'tfjs-backend-wasm-simd.wasm': `${files}/tfjs-backend-wasm-simd.wasm`,
      },
    ],
  ])('finds the files by %s', async (_, wasmPaths) => {
    expect((await selectBackend([wasm], { wasmPaths })).description).toMatch(WASM);
    removeBackend('wasm');
  });

  test('fails where the files are not, and says what to do', async () => {
    // Emscripten itself reports the missing file there.
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => {});
    const wasmPaths = {
      'tfjs-backend-wasm.wasm': '/nowhere.wasm',
      'tfjs-backend-wasm-simd.wasm': '/nowhere-simd.wasm',
    };
    const error = await selectBackend([wasm], { wasmPaths }).catch((thrown) => thrown);
    warn.mockRestore();
    expect(error.attempts).toEqual([
      {
        name: 'wasm',
        status: 'failed',
        reason: expect.stringMatching(/^Its module did not start: .*\.$/),
        enable:
          'serve the .wasm files of @tensorflow/tfjs-backend-wasm, pass their URL as wasmPaths',
      },
    ]);
  });
});
