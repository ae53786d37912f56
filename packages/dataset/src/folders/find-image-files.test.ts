import { chmodSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { makeTemporaryFolder } from '@mnist-convnet/testing';
import { classFolders, writeFiles } from '../../test/image-folder';
import { findImageFiles } from './find-image-files';

const root = makeTemporaryFolder();

/** Files by their names alone; nothing here opens them. */
const write = (...names: string[]) =>
  writeFiles(root, Object.fromEntries(names.map((name) => [name, ''])));

async function listFound(folder: string): Promise<string[]> {
  const { files, classNames } = await findImageFiles(folder);
  return files.map(({ name, label, split }) => `${split} ${classNames[label]} ${name}`);
}

describe('findImageFiles', () => {
  test.each([
    ['train', 'test'],
    ['Training', 'Testing'],
    ['train', 'val'],
    ['train', 'valid'],
    ['TRAIN', 'validation'],
  ])('takes %s and %s as the two splits', async (train, test) => {
    const folder = write(`${train}/a/1.png`, `${train}/b/2.jpg`, `${test}/b/1.webp`);
    expect(await listFound(folder)).toEqual([
      `train a ${train}/a/1.png`,
      `train b ${train}/b/2.jpg`,
      `test b ${test}/b/1.webp`,
    ]);
    expect((await findImageFiles(folder)).splits).toEqual({ train: [train], test: [test] });
  });

  test('adds validation images to the training images where there is a test set', async () => {
    const folder = write(
      'train/a/1.png',
      'train/b/1.png',
      'val/a/2.png',
      'test/a/3.png',
      'extra/x',
    );
    expect(await listFound(folder)).toEqual([
      'train a train/a/1.png',
      'train b train/b/1.png',
      'train a val/a/2.png',
      'test a test/a/3.png',
    ]);
    expect((await findImageFiles(folder)).leftOut).toEqual(['extra']);
  });

  test('takes train and test for classes where they have no counterpart', async () => {
    expect(await listFound(write('train/1.png', 'bus/1.png'))).toEqual([
      'undefined bus bus/1.png',
      'undefined train train/1.png',
    ]);
  });

  test('matches names that two systems compose differently', async () => {
    const folder = write('train/caf\u00e9/1.png', 'train/tea/1.png', 'test/cafe\u0301/1.png');
    expect((await findImageFiles(folder)).classNames).toEqual(['caf\u00e9', 'tea']);
  });

  test.each<[string, string[], string]>([
    [
      'an empty folder',
      ['.hidden'],
      'is empty. Expected a folder of images for each class, such as',
    ],
    ['images without classes', ['1.png', '2.png'], 'holds images (1.png, 2.png), but no folders'],
    ['other files only', ['a.csv', 'b.csv'], 'holds no folders of images; it holds a.csv, b.csv.'],
    [
      'a test folder without classes',
      ['train/a/1.png', 'test/1.png'],
      'test holds images (1.png), but',
    ],
    ['folders inside a class', ['x/a/1.png', 'x/b/1.png'], "x itself as the data set's folder"],
  ])('refuses %s as a layout', async (_, names, words) => {
    const folder = write(...names);
    const finding = findImageFiles(folder);
    await expect(finding).rejects.toMatchObject({ code: 'IMAGE_FOLDER', folder });
    await expect(finding).rejects.toThrow(words);
    await expect(finding).rejects.toThrow(join(folder, 'train', 'cat', '1.png'));
  });

  test.each<[string, string[], string]>([
    ['one class', ['a/1.png', 'a/2.png'], 'has 1 class, a; expected 2 to 256'],
    [
      'more than 256 classes',
      Array.from({ length: 257 }, (_, i) => `class ${i}/1.png`),
      'has 257 classes; expected 2 to 256',
    ],
    ['a class without files', ['a/1.png', 'b/.DS_Store'], '/b. Expected PNG'],
    ['a class without images', ['a/1.png', 'b/x.npy'], '/b; it holds x.npy. Expected PNG'],
    [
      'a class that is only tested',
      ['train/a/1.png', 'train/b/1.png', 'test/b/1.png', 'test/c/1.png'],
      'There are test images of c, but no training images',
    ],
  ])('refuses %s', async (_, names, words) => {
    const finding = findImageFiles(write(...names));
    await expect(finding).rejects.toMatchObject({ code: 'DATASET_INVALID' });
    await expect(finding).rejects.toThrow(words);
  });

  test('takes 256 classes', async () => {
    const folder = write(...Array.from({ length: 256 }, (_, i) => `class ${i}/1.png`));
    const { classNames, files } = await findImageFiles(folder);
    expect(classNames.slice(0, 3)).toEqual(['class 0', 'class 1', 'class 2']);
    expect(files.at(-1)!.label).toBe(255);
  });

  test('says that there is no folder, or that it is a file', async () => {
    const nowhere = join(root, 'nowhere');
    await expect(findImageFiles(nowhere)).rejects.toThrow(`There is no folder ${nowhere}.`);
    const file = join(write('a.png'), 'a.png');
    await expect(findImageFiles(file)).rejects.toThrow(`${file} is a file, not a folder.`);
  });

  test('passes over links that lead nowhere, unless they are named like images', async () => {
    const folder = write('a/1.png', 'b/1.png');
    symlinkSync('nowhere', join(folder, 'c'));
    symlinkSync('2.png', join(folder, 'b', '2.png'));
    expect(await listFound(folder)).toEqual([
      'undefined a a/1.png',
      'undefined b b/1.png',
      'undefined b b/2.png',
    ]);
  });

  test('refuses a folder that its user may not read', async () => {
    // Root may read every folder, and Windows has other rights.
    if (process.getuid === undefined || process.getuid() === 0) return;
    const folder = writeFiles(root, classFolders({ a: 1, b: 1 }));
    chmodSync(join(folder, 'b'), 0o000);
    await expect(findImageFiles(folder)).rejects.toThrow(
      `The folder ${join(folder, 'b')} can't be read (EACCES).`,
    );
  });
});
