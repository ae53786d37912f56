import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { build } from 'esbuild';

const PEERS = ['@tensorflow/tfjs-backend-webgl', '@tensorflow/tfjs-backend-webgpu'];

test('bundles for a page without a module of Node, each backend in a file of its own', async () => {
  const { metafile, warnings } = await build({
    stdin: {
      contents: "import { prepareBackend } from '@mnist-convnet/backend'; prepareBackend();",
      resolveDir: join(import.meta.dirname, '..'),
    },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    splitting: true,
    outdir: 'out',
    write: false,
    metafile: true,
    logLevel: 'silent',
    external: PEERS,
  });
  expect(warnings).toEqual([]);
  const outputs = Object.values(metafile.outputs);
  const left = outputs.flatMap(({ imports }) => imports.filter(({ external }) => external));
  expect(left.map(({ path }) => path).sort()).toEqual(PEERS);
  expect(left.map(({ kind }) => kind)).toEqual(['dynamic-import', 'dynamic-import']);
  const entry = outputs.find(({ entryPoint }) => entryPoint?.includes('stdin'))!;
  const loadedAtOnce = Object.keys(entry.inputs);
  expect(loadedAtOnce.filter((path) => /tfjs-backend|wasm-kernels/.test(path))).toEqual([]);
});
