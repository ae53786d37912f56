import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { listRelease } from '../scripts/list-release';
import { readBuilt } from './built-files';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'list-release-'));
  await mkdir(join(folder, 'assets'));
  await mkdir(join(folder, 'mnist'));
  await writeFile(join(folder, 'index.html'), '<p>page');
  await writeFile(join(folder, 'assets/a-1.js'), 'a');
  await writeFile(join(folder, 'mnist/images.gz'), 'data');
  await writeFile(join(folder, 'service-worker.js'), 'worker');
});
afterEach(() => rm(folder, { recursive: true }));

const hash = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

test('lists the page and its files with their hashes, and neither data nor the service worker', async () => {
  const { files } = await listRelease(folder);
  expect(files).toEqual({ './': hash('<p>page'), 'assets/a-1.js': hash('a') });
});

test('the version is that of the contents', async () => {
  const { version } = await listRelease(folder);
  expect((await listRelease(folder)).version).toBe(version);
  await writeFile(join(folder, 'service-worker.js'), 'other');
  expect((await listRelease(folder)).version).toBe(version);
  await writeFile(join(folder, 'assets/a-1.js'), 'b');
  expect((await listRelease(folder)).version).not.toBe(version);
});

test('the built service worker names every file as it lies there', async () => {
  const { version, files } = await listRelease(join(import.meta.dirname, '../dist'));
  const code = readBuilt('service-worker.js').toString();
  expect(code).toContain(JSON.stringify(version));
  expect(code).toContain(JSON.stringify(files));
  expect(Object.keys(files)).toContain('./');
});
