import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { NotInSourceError } from '../errors';
import type { DatasetSource } from './dataset-source';
import { removeAbandonedParts } from './disk-part';

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
      const temporary = join(folder, `${file.name}.${randomUUID()}.tmp`);
      try {
        await mkdir(folder, { recursive: true });
        await writeDurably(temporary, bytes);
        await rename(temporary, join(folder, file.name));
        await removeAbandonedParts(folder, file.name);
      } catch {
        // The caller has the bytes. A cache that can't be written costs the next call a download.
        await rm(temporary, { force: true }).catch(() => undefined);
      }
    },
  };
}

/** Writes a file that is on the disk when this returns, not only in the system's memory. */
async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'wx');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
