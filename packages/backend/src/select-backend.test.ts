import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { InvalidOptionError } from '@mnist-convnet/errors';
import {
  engine,
  env,
  getBackend,
  getKernel,
  memory,
  registerBackend,
  registerKernel,
  removeBackend,
  tensor1d,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import type { BackendCandidate } from './backend-candidate';
import type { BackendName } from './backend-report';
import { cpu } from './cpu';
import { BackendRefusal, BackendUnavailableError } from './errors';
import { inspectCandidates } from './inspect-candidates';
import { selectBackend } from './select-backend';
import { wasm } from './wasm';

const printed = (['log', 'info', 'warn', 'error', 'debug'] as const).map((level) =>
  jest.spyOn(console, level),
);

/** A candidate that refuses in a given way. */
function refusing(name: BackendName, error: unknown): BackendCandidate {
  return { name, prepare: () => Promise.reject(error) };
}

const missing = refusing(
  'webgpu',
  new BackendRefusal('unavailable', 'There is no driver.', { enable: 'install one' }),
);

afterEach(() => {
  for (const spy of printed) expect(spy).not.toHaveBeenCalled();
  for (const name of Object.keys(engine().registryFactory)) removeBackend(name);
  expect(env().getBool('PROD')).toBe(false);
});

describe('selectBackend', () => {
  test('takes the first that works and says what came of each', async () => {
    const report = await selectBackend([missing, wasm, cpu], {});
    expect(report).toEqual({
      chosen: 'wasm',
      description: expect.stringMatching(/^wasm \((relaxed )?SIMD(, wide vectors)?\)$/),
      warnings: [],
      attempts: [
        {
          name: 'webgpu',
          status: 'unavailable',
          reason: 'There is no driver.',
          enable: 'install one',
        },
        {
          name: 'wasm',
          status: 'chosen',
          reason: expect.stringMatching(
            /^It passed the training check: wasm \((relaxed )?SIMD(, wide vectors)?\)\.$/,
          ),
        },
        { name: 'cpu', status: 'not-tried', reason: 'Not needed, as wasm works.' },
      ],
    });
    expect(getBackend()).toBe('wasm');
    expect(memory().numTensors).toBe(0);
  });

  test('tries preferred ones first and falls back to the others', async () => {
    const report = await selectBackend([wasm, missing, cpu], { prefer: ['webgpu', 'cpu'] });
    expect(report.chosen).toBe('cpu');
    expect(report.attempts.map(({ name, status }) => [name, status])).toEqual([
      ['webgpu', 'unavailable'],
      ['cpu', 'chosen'],
      ['wasm', 'not-tried'],
    ]);
    expect(getBackend()).toBe('cpu');
  });

  test('tells a candidate whether it is preferred', async () => {
    const told: boolean[] = [];
    const listening: BackendCandidate = {
      name: 'webgl',
      prepare: ({ preferred }) => Promise.reject(told.push(preferred)),
    };
    await selectBackend([listening, cpu], {});
    await selectBackend([listening, cpu], { prefer: 'webgl' });
    expect(told).toEqual([false, true]);
  });

  test('throws if a required one is missing, and leaves the active backend active', async () => {
    await selectBackend([cpu], {});
    const attempt = selectBackend([wasm, missing, cpu], { prefer: 'webgpu', required: true });
    const error = await attempt.catch((thrown) => thrown);
    expect(error).toBeInstanceOf(BackendUnavailableError);
    expect(error).toMatchObject({
      code: 'BACKEND_UNAVAILABLE',
      message:
        "The backend webgpu can't be used.\n- webgpu: There is no driver. To enable it: install one",
      attempts: [
        { name: 'webgpu', status: 'unavailable' },
        { name: 'wasm', status: 'not-tried', reason: 'Not asked for.' },
        { name: 'cpu', status: 'not-tried' },
      ],
    });
    expect(getBackend()).toBe('cpu');
    expect(engine().backendNames()).toEqual(['cpu']);
  });

  test('throws if none works', async () => {
    const broken = refusing('wasm', { message: 'out of memory\nat line 1' });
    await expect(selectBackend([missing, broken], {})).rejects.toThrow(
      'None of the backends webgpu, wasm can be used.\n- webgpu: There is no driver. To enable it: install one\n- wasm: It does not work here: out of memory.',
    );
    expect(getBackend() ?? null).toBeNull();
  });

  test('passes over a backend that lacks a kernel, and removes it', async () => {
    await selectBackend([wasm], {});
    removeBackend('wasm');
    const kernel = getKernel('MaxPool', 'wasm');
    unregisterKernel('MaxPool', 'wasm');
    const { chosen, attempts } = await selectBackend([wasm, cpu], {});
    const required = selectBackend([wasm, cpu], { prefer: 'wasm', required: true });
    await expect(required).rejects.toThrow(BackendUnavailableError);
    registerKernel(kernel);
    expect(getBackend()).toBe('cpu');
    expect(chosen).toBe('cpu');
    expect(attempts[0]).toEqual({
      name: 'wasm',
      status: 'failed',
      reason: "It does not work here: Kernel 'MaxPool' not registered for backend 'wasm'.",
    });
    expect(engine().backendNames()).toEqual(['cpu']);
    expect((await selectBackend([wasm], {})).chosen).toBe('wasm');
  });

  test('never removes a backend that the program registered', async () => {
    registerBackend('wasm', () => Promise.reject(new Error('blocked by the page')));
    const { attempts } = await selectBackend([wasm, cpu], {});
    expect(attempts[0]).toMatchObject({
      status: 'failed',
      reason: 'Its module did not start: blocked by the page.',
    });
    expect(engine().backendNames().sort()).toEqual(['cpu', 'wasm']);
    expect(getBackend()).toBe('cpu');
  });

  test('gives callers who come at once their turns', async () => {
    const reports = await Promise.all([
      selectBackend([wasm], {}),
      selectBackend([cpu], {}),
      selectBackend([missing, wasm], {}),
    ]);
    expect(reports.map(({ chosen }) => chosen)).toEqual(['wasm', 'cpu', 'wasm']);
    expect(getBackend()).toBe('wasm');
  });

  test.each([
    [{ prefer: 'gpu' }, 'prefer is "gpu"; expected one of wasm, cpu.'],
    [{ prefer: ['cpu', null] }, 'prefer is null; expected one of wasm, cpu.'],
    [{ required: true }, 'prefer is []; expected at least one backend when required is true.'],
  ])('refuses the options %j', async (options, message) => {
    const selection = selectBackend([wasm, cpu], options as object);
    await expect(selection).rejects.toThrow(InvalidOptionError);
    await expect(selectBackend([wasm, cpu], options as object)).rejects.toThrow(message);
  });
});

describe('inspectCandidates', () => {
  test('tries every one and leaves the engine without a backend if it had none', async () => {
    const inspection = await inspectCandidates([missing, wasm, cpu], {});
    expect(inspection).toMatchObject({ chosen: 'wasm' });
    expect(inspection.description).toMatch(/^wasm \(/);
    expect(inspection.attempts.map(({ name, status }) => [name, status])).toEqual([
      ['webgpu', 'unavailable'],
      ['wasm', 'chosen'],
      ['cpu', 'available'],
    ]);
    expect(engine().backendNames()).toEqual([]);
    expect(getBackend() ?? null).toBeNull();
  });

  test('keeps the active backend with the tensors on it', async () => {
    await selectBackend([cpu], {});
    const tensor = tensor1d([1, 2, 3]);
    await inspectCandidates([cpu, wasm], {});
    expect(getBackend()).toBe('cpu');
    expect([...tensor.dataSync()]).toEqual([1, 2, 3]);
    tensor.dispose();
  });

  test('reports null if none works', async () => {
    const { chosen, description } = await inspectCandidates([missing], {});
    expect([chosen, description]).toEqual([null, null]);
  });
});
