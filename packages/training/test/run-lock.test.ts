import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { makeTemporaryFolder } from '@mnist-convnet/testing';
import { createRunFolder, RunInUseError } from '../src/run-folder';

describe('a run’s lock', () => {
  const create = async () => {
    const run = await createRunFolder(makeTemporaryFolder());
    return { run, file: join(run.path, 'lock') };
  };

  test('names the process that holds it, and is gone when it is given free', async () => {
    const { run, file } = await create();
    const release = await run.lock();
    expect(readFileSync(file, 'utf8')).toBe(`${process.pid} ${hostname()}`);
    await release();
    expect(existsSync(file)).toBe(false);
  });

  test('keeps out while another process lives, and is taken over when that was killed', async () => {
    const { run, file } = await create();
    const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)']);
    try {
      writeFileSync(file, `${other.pid} ${hostname()}`);
      await expect(run.lock()).rejects.toThrow(RunInUseError);
      await expect(run.lock()).rejects.toThrow(`by process ${other.pid} on ${hostname()}`);
    } finally {
      other.kill('SIGKILL');
      await once(other, 'exit');
    }
    const release = await run.lock();
    expect(readFileSync(file, 'utf8')).toContain(String(process.pid));
    await release();
  });

  test('of another machine is taken over once it hasn’t been touched for a minute', async () => {
    const { run, file } = await create();
    writeFileSync(file, '1 elsewhere');
    await expect(run.lock()).rejects.toThrow('by process 1 on elsewhere');
    const old = new Date(Date.now() - 61_000);
    utimesSync(file, old, old);
    await (await run.lock())();
  });
});
