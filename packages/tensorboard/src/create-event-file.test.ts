import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { makeTemporaryFolder } from '@mnist-convnet/testing';
import { createEventFile } from './create-event-file';

const CONTENT = Buffer.from('start');

describe('createEventFile', () => {
  test('makes the folder, and names the file by time, host and process', async () => {
    const folder = join(makeTemporaryFolder(), 'runs', 'train');
    const file = await createEventFile(folder, CONTENT, {
      seconds: 1_700_000_000,
      hostname: 'desk',
    });
    expect(file).toBe(join(folder, `events.out.tfevents.1700000000.desk.${process.pid}`));
    expect(readFileSync(file, 'utf8')).toBe('start');
  });

  test('a host name that no file can have is changed', async () => {
    const folder = makeTemporaryFolder();
    const file = await createEventFile(folder, CONTENT, { seconds: 9, hostname: 'a/b:c é' });
    expect(basename(file)).toBe(`events.out.tfevents.0000000009.a-b-c--.${process.pid}`);
  });

  test('names sort in the order of making, in one second and after the clock was set back', async () => {
    const folder = makeTemporaryFolder();
    writeFileSync(join(folder, 'events.out.tfevents.1700000005.other.1'), '');
    writeFileSync(join(folder, 'unrelated.1800000000.txt'), '');
    const made = [];
    for (const seconds of [1_700_000_005, 1_700_000_005, 1_600_000_000, 1_700_000_020]) {
      made.push(basename(await createEventFile(folder, CONTENT, { seconds, hostname: 'desk' })));
    }
    const times = made.map((name) => Number(name.split('.')[3]));
    expect(times).toEqual([1_700_000_006, 1_700_000_007, 1_700_000_008, 1_700_000_020]);
  });

  test('ten that start at once have ten files', async () => {
    const folder = makeTemporaryFolder();
    const make = () =>
      createEventFile(folder, CONTENT, { seconds: 1_700_000_000, hostname: 'desk' });
    const files = await Promise.all(Array.from({ length: 10 }, make));
    expect(files.map((file) => basename(file)).sort()).toEqual(readdirSync(folder).sort());
    expect(new Set(files).size).toBe(10);
  });
});
