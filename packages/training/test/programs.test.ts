import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runProcess } from '@mnist-convnet/testing';
import { build } from 'esbuild';

const folder = join(import.meta.dirname, '..');
const GRAPHICS_BACKENDS = ['@tensorflow/tfjs-backend-webgl', '@tensorflow/tfjs-backend-webgpu'];
/** By this bundlers find a worker's script. */
const WORKER_PATTERN =
  /new Worker\(new URL\("\.\/training-worker\.js", import\.meta\.url\), \{ type: "module" \}\)/;

/** Trains on two workers, and prints what came of it. Runs as either kind of module. */
const PROGRAM = `
  const images = (count) => ({
    pixels: Uint8Array.from({ length: count * 64 }, (_, i) => (i * 37) % 256),
    labels: Uint8Array.from({ length: count }, (_, i) => i % 3),
    count, height: 8, width: 8, channels: 1, numClasses: 3,
  });
  async function main() {
    await prepareBackend({ prefer: 'wasm', required: true });
    const model = createConvNet({ inputShape: [8, 8, 1], filters: [[2]], denseUnits: [4], numClasses: 3, seed: 1 });
    const { workers, history } = await train(model, { train: images(50), test: images(20) }, {
      epochs: 1, batchSize: 20, workers: 2, validation: 'test',
    });
    const { count } = await evaluate(model, images(20), { workers: 2, batchSize: 10 });
    console.log(workers, history.epochs.length, count);
  }
  main();
`;
const NAMES = { backend: 'prepareBackend', model: 'createConvNet', training: 'evaluate, train' };
const program = (load: (names: string, from: string) => string) =>
  Object.entries(NAMES)
    .map(([name, names]) => load(names, `@mnist-convnet/${name}`))
    .join('\n') + PROGRAM;
const esm = program((names, from) => `import { ${names} } from '${from}';`);
const commonJs = program((names, from) => `const { ${names} } = require('${from}');`);

describe('a program of its own', () => {
  // It has to end by itself: a thread that is left would keep it running for ever.
  test.each<[string, string[]]>([
    ['an ES module', ['--input-type=module', '--eval', esm]],
    ['a CommonJS one', ['--input-type=commonjs', '--eval', commonJs]],
  ])('%s trains on two workers and exits', async (_, args) => {
    const result = await runProcess(process.execPath, args, { cwd: folder });
    expect(result).toEqual({ code: 0, stdout: '2 1 20\n', stderr: '' });
  });

  test('one that may not start threads is told so, and with auto does without', async () => {
    const flags = process.allowedNodeEnvironmentFlags;
    const flag = flags.has('--permission') ? '--permission' : '--experimental-permission';
    const run = (code: string) =>
      runProcess(
        process.execPath,
        [flag, '--allow-fs-read=*', '--no-warnings', '--input-type=module', '--eval', code],
        { cwd: folder },
      );
    const refused = await run(esm);
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).toMatch(
      /2 workers can't be had: Worker 1 of 2 can't be started: Access to this API/,
    );
    const auto = await run(
      esm.replaceAll('workers: 2', "workers: 'auto'").replace('epochs: 1', 'epochs: 20'),
    );
    expect(auto).toEqual({ code: 0, stdout: '1 20 20\n', stderr: '' });
  });

  test('a listener that is never done doesn’t keep it running, as it wouldn’t without workers', async () => {
    for (const workers of [1, 2]) {
      const waiting = esm
        .replace('epochs: 1,', 'onStep() { return new Promise(() => {}) }, epochs: 1,')
        .replaceAll('workers: 2', `workers: ${workers}`);
      const args = ['--input-type=module', '--eval', waiting];
      const result = await runProcess(process.execPath, args, { cwd: folder });
      expect(result).toEqual({ code: 0, stdout: '', stderr: '' });
    }
  });

  test('a fault that nobody catches ends it too', async () => {
    const faulty = esm.replace(
      'epochs: 1,',
      "onStep() { throw new Error('disk full') }, epochs: 1,",
    );
    const args = ['--input-type=module', '--eval', faulty];
    const { code, stderr } = await runProcess(process.execPath, args, { cwd: folder });
    expect(code).not.toBe(0);
    expect(stderr).toContain('Error: disk full');
  });
});

test.each([
  ['the package', "export { evaluate, predictImages, train } from '@mnist-convnet/training';"],
  ['the worker', "import '@mnist-convnet/training/worker';"],
])('%s bundles for a page without a module of Node', async (_, contents) => {
  const { metafile, warnings, outputFiles } = await build({
    stdin: { contents, resolveDir: folder },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    splitting: true,
    outdir: 'out',
    write: false,
    metafile: true,
    logLevel: 'silent',
    external: GRAPHICS_BACKENDS,
  });
  expect(warnings).toEqual([]);
  const outputs = Object.values(metafile.outputs);
  const left = outputs.flatMap(({ imports }) => imports.filter(({ external }) => external));
  expect(left.filter(({ path }) => !GRAPHICS_BACKENDS.includes(path))).toEqual([]);
  const text = outputFiles.map((file) => file.text).join('\n');
  // The worker's part is there, and not dropped as code without effect.
  expect(text).toMatch(contents.startsWith('export') ? WORKER_PATTERN : /case "predict":/);
});
