import { readdirSync, readFileSync } from 'node:fs';
import * as promises from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { makeTemporaryFolder } from '@mnist-convnet/testing';

/** Windows refuses to rename onto a file that another program has open; here the refusals are played. */
const rename = jest.fn(promises.rename);
const wait = jest.fn<(ms: number) => Promise<void>>();
jest.unstable_mockModule('node:fs/promises', () => ({ ...promises, rename }));
jest.unstable_mockModule('node:timers/promises', () => ({ setTimeout: wait }));
const { writeFileAtomic } = await import('./write-file-atomic');

const { platform } = process;

function refuse(code: string, times: number): void {
  for (let i = 0; i < times; i++) {
    rename.mockRejectedValueOnce(Object.assign(new Error(`${code}: refused`), { code }));
  }
}

beforeEach(() => {
  rename.mockClear();
  wait.mockClear();
});

afterEach(() => {
  Object.defineProperty(process, 'platform', { value: platform });
});

describe('writeFileAtomic, where the file is open elsewhere', () => {
  test.each(['EACCES', 'EBUSY', 'EPERM'])('tries again after %s on Windows', async (code) => {
    Object.defineProperty(process, 'platform', { value: 'win32' });
    const folder = makeTemporaryFolder();
    refuse(code, 3);
    await writeFileAtomic(join(folder, 'file'), 'new');
    expect(rename).toHaveBeenCalledTimes(4);
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['file']);
  });

  test('gives up in the end, with the system’s error and no temporary file', async () => {
    Object.defineProperty(process, 'platform', { value: 'win32' });
    const folder = makeTemporaryFolder();
    refuse('EPERM', 8);
    await expect(writeFileAtomic(join(folder, 'file'), 'new')).rejects.toThrow('EPERM: refused');
    expect(rename).toHaveBeenCalledTimes(8);
    const waited = wait.mock.calls.reduce((sum, [ms]) => sum + ms, 0);
    expect(waited).toBeGreaterThan(1500);
    expect(waited).toBeLessThan(2500);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('doesn’t wait for what waiting doesn’t mend, nor on other systems', async () => {
    const folder = makeTemporaryFolder();
    Object.defineProperty(process, 'platform', { value: 'linux' });
    refuse('EPERM', 1);
    await expect(writeFileAtomic(join(folder, 'file'), 'new')).rejects.toThrow('EPERM');
    Object.defineProperty(process, 'platform', { value: 'win32' });
    refuse('ENOSPC', 1);
    await expect(writeFileAtomic(join(folder, 'file'), 'new')).rejects.toThrow('ENOSPC');
    expect(rename).toHaveBeenCalledTimes(2);
    expect(wait).not.toHaveBeenCalled();
    expect(readdirSync(folder)).toEqual([]);
  });
});
