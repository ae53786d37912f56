import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder, and what is missing above it; does nothing if it is there.
 *
 * Node's own `mkdir({ recursive: true })` never returns where a folder exists but takes no entries,
 * as Linux's /proc does (seen in Node 20 and 26).
 *
 * @throws the system's error, such as ENOTDIR where a file is in the way, or EACCES.
 */
export async function makeFolders(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && (await isFolder(path))) return;
    const parent = dirname(path);
    // A drive that isn't there is its own parent.
    if (code !== 'ENOENT' || parent === path || (await isFolder(parent))) throw error;
    await makeFolders(parent);
    // Somebody else may have made it meanwhile.
    await makeFolders(path);
  }
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() ?? false;
}
