import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { makeTemporaryFolder, runOnSmallDisk } from '@mnist-convnet/testing';
import { writeFileAtomic } from './write-file-atomic';

describe('writeFileAtomic', () => {
  test('writes text and bytes, replaces what was there, and leaves nothing else', async () => {
    const folder = makeTemporaryFolder();
    await writeFileAtomic(join(folder, 'a.txt'), 'grüße');
    await writeFileAtomic(join(folder, 'a.txt'), 'später');
    await writeFileAtomic(join(folder, 'b.bin'), new Uint8Array([1, 2, 255]));
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('später');
    expect([...readFileSync(join(folder, 'b.bin'))]).toEqual([1, 2, 255]);
    expect(readdirSync(folder).sort()).toEqual(['a.txt', 'b.bin']);
  });

  test('two writers at once: one of them wins, whole', async () => {
    const folder = makeTemporaryFolder();
    const file = join(folder, 'file');
    const contents = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(300_000));
    await Promise.all(contents.map((content) => writeFileAtomic(file, content)));
    expect(contents).toContain(readFileSync(file, 'utf8'));
    expect(readdirSync(folder)).toEqual(['file']);
  });

  test('a folder in the way, or none to write into, is the system’s error', async () => {
    const folder = makeTemporaryFolder();
    mkdirSync(join(folder, 'taken'));
    writeFileSync(join(folder, 'taken', 'file'), '');
    await expect(writeFileAtomic(join(folder, 'taken'), 'x')).rejects.toThrow(
      /EISDIR|EPERM|ENOTEMPTY/,
    );
    await expect(writeFileAtomic(join(folder, 'none', 'file'), 'x')).rejects.toThrow('ENOENT');
    expect(readdirSync(folder)).toEqual(['taken']);
  });

  test('on a full disk the old content stays, and nothing beside it', async () => {
    const script = `
      import { writeFileAtomic } from '@mnist-convnet/files';
      await writeFileAtomic('disk/file', 'old');
      await writeFileAtomic('disk/file', 'x'.repeat(1e6)).catch((error) => console.log(error.code));`;
    const { stdout } = await runOnSmallDisk('disk', ['--input-type=module', '-e', script], {
      cwd: makeFolderWithPackage(),
    });
    expect(stdout.split('\n')).toEqual(['ENOSPC', 'disk/file 3', '']);
  });

  test('a writer killed at any moment leaves one content or the other, whole', async () => {
    const folder = makeFolderWithPackage();
    const script = `
      import { writeFileAtomic } from '@mnist-convnet/files';
      for (let n = 0; ; n++) {
        await writeFileAtomic('file', String(n % 10).repeat(2e6));
        if (n === 0) console.log('writing');
      }`;
    for (let kill = 0; kill < 5; kill++) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      await once(child.stdout, 'data');
      // Where in a write this strikes is left to chance.
      await new Promise((resolve) => setTimeout(resolve, 10 + 7 * kill));
      child.kill('SIGKILL');
      await once(child, 'exit');
      const content = readFileSync(join(folder, 'file'), 'utf8');
      expect(content).toBe(content[0]!.repeat(2e6));
    }
  });
});

/** A folder in which a script finds this package under its published name. */
function makeFolderWithPackage(): string {
  const folder = makeTemporaryFolder();
  const target = join(folder, 'node_modules', '@mnist-convnet');
  mkdirSync(target, { recursive: true });
  const place = join(import.meta.dirname, '..');
  writeFileSync(join(folder, 'package.json'), '{}');
  symlinkSync(place, join(target, 'files'), 'junction');
  return folder;
}
