import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { runProcess } from '@mnist-convnet/testing';
import { build } from 'esbuild';

const folder = join(import.meta.dirname, '..');

test('what is published takes less than 1.1 MB, unpacked', async () => {
  const { stdout } = await runProcess('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: folder,
  });
  const [pack] = JSON.parse(stdout);
  expect(pack.files.map(({ path }: { path: string }) => path)).toContain('dist/weights.js');
  expect(pack.unpackedSize).toBeLessThan(1.1e6);
});

test.each([
  [
    'an ES module',
    'module',
    "import '@tensorflow/tfjs-backend-cpu'; import { loadPretrained } from '@mnist-convnet/pretrained';",
  ],
  [
    'a CommonJS one',
    'commonjs',
    "require('@tensorflow/tfjs-backend-cpu'); const { loadPretrained } = require('@mnist-convnet/pretrained');",
  ],
])('%s loads it with one line', async (_, type, load) => {
  const code = `${load} loadPretrained().then((model) => console.log(model.countParams()));`;
  const result = await runProcess(process.execPath, [`--input-type=${type}`, '--eval', code], {
    cwd: folder,
  });
  expect(result).toMatchObject({ code: 0, stdout: expect.stringContaining('511306') });
});

test('a bundler for browsers needs no setting, and puts the weights into a file apart', async () => {
  const { outputFiles, warnings } = await build({
    entryPoints: [join(folder, 'dist/index.js')],
    bundle: true,
    splitting: true,
    outdir: 'out',
    platform: 'browser',
    format: 'esm',
    external: ['@tensorflow/*'],
    write: false,
  });
  expect(warnings).toEqual([]);
  const sizes = outputFiles.map(({ contents }) => contents.length).sort((a, b) => b - a);
  expect(sizes[0]).toBeGreaterThan(500_000);
  expect(sizes.slice(1).reduce((sum, size) => sum + size, 0)).toBeLessThan(20_000);
  expect(outputFiles.map(({ text }) => text).join()).not.toMatch(/["']node:/);
});
