import { afterEach, expect, test } from '@jest/globals';
import { engine } from '@tensorflow/tfjs-core';
import { attemptBackend } from './attempt-backend';
import { webgl } from './webgl';

afterEach(() => {
  Reflect.deleteProperty(globalThis, 'WorkerGlobalScope');
  Reflect.deleteProperty(globalThis, 'OffscreenCanvas');
  expect('webgl' in engine().registryFactory).toBe(false);
});

test('webgl is unavailable in Node', async () => {
  const { attempt } = await attemptBackend(webgl, { preferred: true });
  expect(attempt).toEqual({
    name: 'webgl',
    status: 'unavailable',
    reason: 'WebGL needs a browser.',
  });
});

test('webgl is unavailable in a worker whose canvas gives no context', async () => {
  const asked: unknown[] = [];
  Object.assign(globalThis, {
    WorkerGlobalScope: class {},
    OffscreenCanvas: class {
      getContext(...context: unknown[]) {
        asked.push(context);
        return null;
      }
    },
  });
  const { attempt } = await attemptBackend(webgl, { preferred: true });
  expect(attempt).toMatchObject({
    status: 'unavailable',
    reason: 'This browser offers no WebGL 2 on a graphics card.',
  });
  expect(attempt).not.toHaveProperty('isSoftware');
  expect(asked).toEqual([['webgl2', { failIfMajorPerformanceCaveat: true }]]);
});

test('webgl passes over a software renderer, and says so', async () => {
  const constants = { RENDERER: 1, UNMASKED_RENDERER_WEBGL: 2 };
  Object.assign(globalThis, {
    WorkerGlobalScope: class {},
    OffscreenCanvas: class {
      getContext() {
        return {
          ...constants,
          getParameter: (name: number) => ['', 'WebKit WebGL', 'ANGLE (SwiftShader)'][name],
          getExtension: () => ({ ...constants, loseContext: () => {} }),
        };
      }
    },
  });
  const { attempt } = await attemptBackend(webgl, { preferred: false });
  expect(attempt).toEqual({
    name: 'webgl',
    status: 'unavailable',
    reason:
      'WebGL found no graphics card, only a software renderer (ANGLE (SwiftShader)), which is ' +
      'slower than wasm.',
    enable: 'prefer webgl by name to use it nevertheless',
    isSoftware: true,
  });
});
