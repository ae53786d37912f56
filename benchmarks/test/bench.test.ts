import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { makeTemporaryFolder, runProcess } from '@mnist-convnet/testing';
import { listKernelCases } from '../src/kernels/kernel-cases';
import { inPackage } from '../src/package-root';

const BIN = inPackage('dist/bin.js');

test('bench measures our one worker and writes every figure to a file', async () => {
  const folder = makeTemporaryFolder();
  const options = '--only ours-1 --rounds 2 --steps 1 --images 32 --python /none --json run.jsonl';
  const { code, stdout, stderr } = await runProcess(
    process.execPath,
    [BIN, ...options.split(' ')],
    {
      cwd: folder,
    },
  );
  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect(stdout).toMatch(/^- mnist-convnet, 1 worker: right, losses differ by \d/m);
  expect(stdout.match(/^\| mnist-convnet, 1 worker \|/gm)).toHaveLength(3);
  expect(stderr.match(/^Round .*/gm)).toEqual([
    'Round 1 of 2: mnist-convnet, 1 worker',
    'Round 2 of 2: mnist-convnet, 1 worker',
  ]);
  const lines = (await readFile(join(folder, 'run.jsonl'), 'utf8')).trim().split('\n');
  const records = lines.map((line) => JSON.parse(line));
  const figures = records.filter(({ kind }) => kind === 'measurement');
  expect(figures.map(({ round, task, images }) => [round, task, images])).toEqual([
    [1, 'train', 64],
    [1, 'evaluate', 32],
    [1, 'latency', 1],
    [2, 'train', 64],
    [2, 'evaluate', 32],
    [2, 'latency', 1],
  ]);
  for (const { milliseconds } of figures) expect(milliseconds).toBeGreaterThan(0);
  expect(new Set(records.map(({ run }) => run)).size).toBe(1);
});

test('bench kernels runs every kernel of the network', async () => {
  const options = 'kernels --rounds 1 --python /none';
  const { code, stdout } = await runProcess(process.execPath, [BIN, ...options.split(' ')], {
    cwd: makeTemporaryFolder(),
  });
  expect(code).toBe(0);
  expect(stdout).toMatch("The processor's peak: not measured, for want of PyTorch.");
  for (const { name } of listKernelCases(64)) {
    // Milliseconds twice, GFLOP/s, no peak, GB/s.
    const row = new RegExp(`\\| ${name} +(\\| +[0-9,.]+ ){3}\\| +- \\| +[0-9,.]+ \\|`);
    expect(stdout).toMatch(row);
  }
});

test('bench names the peers there are where one is asked for that is not', async () => {
  const { code, stderr } = await runProcess(process.execPath, [BIN, '--only', 'pytorch'], {
    cwd: makeTemporaryFolder(),
  });
  expect(code).toBe(2);
  expect(stderr).toMatch('--only is "pytorch"; expected one of ours-1, ours-all,');
});
