import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolders, writeFileAtomic } from '@mnist-convnet/files';
import { NotInSourceError } from '../errors';
import type { DatasetSource } from './dataset-source';
import { removeAbandonedFiles } from './disk-part';

/**
 * A folder of files that were verified when they were stored. They are plain IDX files, which are
 * verified again when they are read: disks and people change files.
 */
export function createCacheSource(folder: string): DatasetSource {
  return {
    name: `cache ${folder}`,
    async open(file, { signal }) {
      try {
        return await readFile(join(folder, file.name), { signal });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
        throw new NotInSourceError('it was not downloaded before.');
      }
    },
    async store(file, bytes) {
      try {
        await makeFolders(folder);
        await writeFileAtomic(join(folder, file.name), bytes);
        await removeAbandonedFiles(folder, file.name);
      } catch {
        // The caller has the bytes. A cache that can't be written costs the next call a download.
      }
    },
  };
}
