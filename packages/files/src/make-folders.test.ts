import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { makeTemporaryFolder } from '@mnist-convnet/testing';
import { makeFolders } from './make-folders';

describe('makeFolders', () => {
  test('makes what is missing, is content with what is there, and bears company', async () => {
    const deep = join(makeTemporaryFolder(), 'a', 'b', 'c');
    await Promise.all([makeFolders(deep), makeFolders(deep), makeFolders(join(deep, 'd'))]);
    await makeFolders(deep);
    expect(statSync(join(deep, 'd')).isDirectory()).toBe(true);
  });

  test('a file in the way is an error', async () => {
    const file = join(makeTemporaryFolder(), 'file');
    writeFileSync(file, '');
    await expect(makeFolders(file)).rejects.toThrow('EEXIST');
    await expect(makeFolders(join(file, 'a', 'b'))).rejects.toThrow('ENOTDIR');
  });

  test('a place that takes no folders is an error, not an endless wait', async () => {
    // Linux has such a place.
    if (process.platform !== 'linux') return;
    await expect(makeFolders('/proc/a')).rejects.toThrow('ENOENT');
    await expect(makeFolders('/proc/a/b/c')).rejects.toThrow('ENOENT');
  });
});
