import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { makeTemporaryFolder } from '@mnist-convnet/testing';
import { importLibrary } from './import-library';

function install(folder: string, name: string, code: string): void {
  const place = join(folder, 'node_modules', name);
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'package.json'), '{ "version": "1.2.3", "main": "index.cjs" }');
  writeFileSync(join(place, 'index.cjs'), code);
}

test("importLibrary loads what is in the folder's node_modules, with its version", () => {
  const folder = makeTemporaryFolder();
  install(folder, '@scope/here', 'exports.answer = 42;');
  expect(importLibrary('@scope/here', folder)).toEqual({
    exports: { answer: 42 },
    version: '1.2.3',
  });
});

test('importLibrary tells a library that is missing from one that does not load', () => {
  const folder = makeTemporaryFolder();
  install(folder, 'broken', "require('not-there');");
  expect(() => importLibrary('absent', folder)).toThrow(
    expect.objectContaining({
      name: 'LibraryMissingError',
      message: `absent is not installed in ${folder}.`,
    }),
  );
  expect(() => importLibrary('broken', folder)).toThrow(/^Cannot find module 'not-there'/);
});
