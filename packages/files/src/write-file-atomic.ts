import { randomUUID } from 'node:crypto';
import { open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/**
 * Writes a file so that it is there whole or not at all: into a temporary file beside it, flushed to
 * the disk, then renamed. A reader, or a crash at any instant, meets the old content or the new one.
 * On Windows, where nobody may replace a file that another program has open, it tries for two seconds.
 *
 * @param file in a folder that exists; what it held before is replaced, its permissions and a symbolic
 *   link included. Its name may have up to about 200 bytes.
 * @param content text is written as UTF-8.
 * @throws the system's error, such as ENOSPC on a full disk; the temporary file is then removed and
 *   `file` is as it was.
 */
export async function writeFileAtomic(file: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, content, { flush: true });
    await replace(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await flushFolder(dirname(file));
}

/** What Windows says while a virus scanner or an indexer has the old file open: for some milliseconds. */
const BUSY = new Set(['EACCES', 'EBUSY', 'EPERM']);
const WAITS_MS = [10, 20, 50, 100, 200, 500, 1000];

/** Renames. On Windows it tries again while another program has the file open, for two seconds at most. */
async function replace(temporary: string, file: string): Promise<void> {
  for (const wait of process.platform === 'win32' ? WAITS_MS : []) {
    try {
      return await rename(temporary, file);
    } catch (error) {
      if (!BUSY.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
      await setTimeout(wait);
    }
  }
  await rename(temporary, file);
}

/** The new name, too, is on the disk only once the folder is. */
async function flushFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder);
    await handle.sync().finally(() => handle.close());
  } catch {
    // Windows and some network disks can't flush a folder. The file is whole all the same.
  }
}
