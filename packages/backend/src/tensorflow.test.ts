import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import util from 'node:util';
import { afterEach, describe, expect, test } from '@jest/globals';
import { makeTemporaryFolder } from '@mnist-convnet/testing';
import { engine, getBackend, registerBackend, removeBackend } from '@tensorflow/tfjs-core';
import { attemptBackend } from './attempt-backend';
import { createTensorflowCandidate } from './tensorflow';

const BINDING = 'lib/napi-v8/tfjs_binding.node';
const utilBefore = Object.getOwnPropertyDescriptors(util);

/** A real folder with packages in it, as an installation leaves it. */
function install(packages: Record<string, Record<string, string>>): string {
  const folder = makeTemporaryFolder();
  for (const [name, files] of Object.entries(packages)) {
    const manifest = JSON.stringify({ name, version: '4.22.0', main: 'index.js' });
    for (const [path, text] of Object.entries({ 'package.json': manifest, ...files })) {
      const file = join(folder, 'node_modules', name, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }
  return folder;
}

async function attemptIn(folder: string) {
  const outcome = await attemptBackend(createTensorflowCandidate([folder]), { preferred: false });
  return outcome.attempt;
}

afterEach(() => {
  expect('tensorflow' in engine().registryFactory).toBe(false);
  expect(Object.getOwnPropertyDescriptors(util)).toEqual(utilBefore);
  expect(process.env.TF_CPP_MIN_LOG_LEVEL).toBeUndefined();
});

describe('the tensorflow candidate', () => {
  test('is unavailable where no tfjs-node is installed, and says how to install it', async () => {
    expect(await attemptIn(makeTemporaryFolder())).toEqual({
      name: 'tensorflow',
      status: 'unavailable',
      reason: 'Neither @tensorflow/tfjs-node-gpu nor @tensorflow/tfjs-node is installed.',
      enable: 'npm i @tensorflow/tfjs-node@4.22.0',
    });
  });

  test('fails where the install script did not run, without loading the package', async () => {
    const folder = install({
      '@tensorflow/tfjs-node': { 'index.js': 'globalThis.tfjsNodeWasLoaded = true;' },
    });
    expect(await attemptIn(folder)).toEqual({
      name: 'tensorflow',
      status: 'failed',
      reason:
        '@tensorflow/tfjs-node is installed without its native library: its install script did ' +
        'not run, or could not download it.',
      enable: 'npm rebuild @tensorflow/tfjs-node',
    });
    expect(globalThis).not.toHaveProperty('tfjsNodeWasLoaded');
  });

  test('fails where the native library does not load, with the message underneath', async () => {
    const folder = install({
      '@tensorflow/tfjs-node-gpu': {
        'index.js': 'throw new Error("libcudart.so.11.0: cannot open shared object file");',
        [BINDING]: '',
      },
      '@tensorflow/tfjs-node': { 'index.js': 'require("./missing");', [BINDING]: '' },
    });
    const { status, reason } = await attemptIn(folder);
    expect(status).toBe('failed');
    expect(reason).toMatch(
      /^@tensorflow\/tfjs-node-gpu is installed but does not load: libcudart\.so\.11\.0: cannot open shared object file\. @tensorflow\/tfjs-node is installed but does not load: Cannot find module '\.\/missing'.*\.$/,
    );
  });

  test('fails where the package registers with another engine', async () => {
    const folder = install({ '@tensorflow/tfjs-node': { 'index.js': '', [BINDING]: '' } });
    expect(await attemptIn(folder)).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('it uses another copy of it'),
    });
  });

  test('takes the first package that loads, and describes it', async () => {
    // Its native library is plain JavaScript; what counts is how such a package registers itself.
    const { resolve } = createRequire(import.meta.url);
    const script = `
      const { isArray, isNullOrUndefined } = require('util');
      if (!isArray([]) || !isNullOrUndefined(null)) throw new Error('util lacks them');
      if (process.env.TF_CPP_MIN_LOG_LEVEL !== '2') throw new Error('the library would print');
      const tf = require(${JSON.stringify(resolve('@tensorflow/tfjs-core'))});
      const { MathBackendCPU } = require(${JSON.stringify(resolve('@tensorflow/tfjs-backend-cpu'))});
      for (const kernel of tf.getKernelsForBackend('cpu')) {
        tf.registerKernel({ ...kernel, backendName: 'tensorflow' });
      }
      const backend = Object.assign(new MathBackendCPU(), { firstUse: false });
      tf.registerBackend('tensorflow', () => Object.assign(backend, { isUsingGpuDevice: true }), 3);
      tf.setBackend('tensorflow');
    `;
    const folder = install({
      '@tensorflow/tfjs-node-gpu': { 'index.js': 'throw new Error("no CUDA");', [BINDING]: '' },
      '@tensorflow/tfjs-node': { 'index.js': script, [BINDING]: '' },
    });
    for (const time of ['first', 'second, after it was removed']) {
      const candidate = createTensorflowCandidate([folder]);
      const outcome = await attemptBackend(candidate, { preferred: false });
      expect({ time, outcome }).toMatchObject({
        time,
        outcome: {
          works: true,
          description: 'tensorflow (@tensorflow/tfjs-node 4.22.0, GPU)',
          attempt: { name: 'tensorflow', status: 'chosen' },
        },
      });
      expect(getBackend()).toBe('tensorflow');
      if (outcome.works) outcome.release();
    }
  });

  test('uses one that the program registered itself, and leaves it registered', async () => {
    registerBackend('tensorflow', () => {
      throw new Error('the driver is too old');
    });
    expect(await attemptIn(makeTemporaryFolder())).toMatchObject({
      status: 'failed',
      reason: 'It does not work here: the driver is too old.',
    });
    removeBackend('tensorflow');
  });
});
