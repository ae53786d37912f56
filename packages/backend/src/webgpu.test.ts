import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { makeTemporaryFolder } from '@mnist-convnet/testing';
import { engine } from '@tensorflow/tfjs-core';
import { attemptBackend } from './attempt-backend';
import { browserWebgpu } from './browser-webgpu';
import { createNodeWebgpuCandidate } from './node-webgpu';

/** Installs a package `webgpu` whose `create` is the given source, in a folder of its own. */
function installDawn(create: string): string {
  const folder = makeTemporaryFolder();
  const dawn = join(folder, 'node_modules', 'webgpu');
  mkdirSync(dawn, { recursive: true });
  writeFileSync(join(dawn, 'package.json'), '{"version": "0.6.2", "main": "index.js"}');
  const globals = '{ GPUBufferUsage: { MAP_READ: 1 }, GPUDevice: class {} }';
  writeFileSync(
    join(dawn, 'index.js'),
    `module.exports = { create: ${create}, globals: ${globals} };`,
  );
  return folder;
}

async function attempt(folder: string, preferred = false) {
  const outcome = await attemptBackend(createNodeWebgpuCandidate([folder]), { preferred });
  return outcome.attempt;
}

afterEach(() => {
  expect(globalThis.navigator).not.toHaveProperty('gpu');
  expect(globalThis).not.toHaveProperty('GPUBufferUsage');
  expect('webgpu' in engine().registryFactory).toBe(false);
});

describe('the webgpu candidate in Node', () => {
  test('is unavailable where webgpu is not installed, and says how to install it', async () => {
    expect(await attempt(makeTemporaryFolder())).toEqual({
      name: 'webgpu',
      status: 'unavailable',
      reason: 'The package webgpu is not installed.',
      enable: 'npm i webgpu @tensorflow/tfjs-backend-webgpu@4.22.0',
    });
  });

  test('fails where webgpu does not load, with the message underneath', async () => {
    const folder = installDawn('(() => { throw new Error("no such file: dawn.node"); })()');
    expect(await attempt(folder)).toEqual({
      name: 'webgpu',
      status: 'failed',
      reason: 'webgpu is installed but does not load: no such file: dawn.node.',
      enable: 'npm rebuild webgpu',
    });
  });

  test('is unavailable without a driver, and says which ones would do', async () => {
    const folder = installDawn('() => ({ requestAdapter: async () => null })');
    expect(await attempt(folder)).toMatchObject({
      status: 'unavailable',
      reason: 'WebGPU found no graphics card that it can use.',
      enable: expect.stringContaining('Vulkan'),
    });
  });

  const software = `() => ({
    requestAdapter: async () => ({
      info: { vendor: 'google', architecture: 'swiftshader', device: '', description: '' },
      features: new Set(),
      limits: {},
      requestDevice: async () => { throw new Error('the device was lost'); },
    }),
  })`;

  test('passes over a software renderer unless it is preferred by name', async () => {
    const folder = installDawn(software);
    expect(await attempt(folder)).toMatchObject({
      status: 'unavailable',
      reason: expect.stringContaining('only a software renderer (google swiftshader)'),
      enable: 'prefer webgpu by name to use it nevertheless',
      isSoftware: true,
    });
    const preferred = await attempt(folder, true);
    expect(preferred).toMatchObject({
      status: 'failed',
      reason: 'It does not work here: the device was lost.',
    });
    expect(preferred).not.toHaveProperty('isSoftware');
  });
});

test('the webgpu candidate of a browser is unavailable without navigator.gpu', async () => {
  const { attempt } = await attemptBackend(browserWebgpu, { preferred: true });
  expect(attempt).toMatchObject({
    status: 'unavailable',
    reason: 'This browser offers no WebGPU.',
  });
});
