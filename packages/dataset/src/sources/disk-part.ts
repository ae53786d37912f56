import { randomUUID } from 'node:crypto';
import { type FileHandle, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { makeFolders } from '@mnist-convnet/files';
import { MemoryPart, type Part } from './part';

/** No process is silent that long while it downloads: stalled mirrors are given up earlier. */
const ABANDONED_MS = 10 * 60_000;

/**
 * Opens the unfinished download `key` of `folder`, for this process alone.
 *
 * A part's name tells who writes it: `key.pid@host@random.part`. One that nobody writes any more is
 * taken over by renaming it, which only one process can do; the others begin their own.
 *
 * @returns a part in memory if the folder can't be written: a download is better than none.
 */
export async function openDiskPart(folder: string, key: string): Promise<Part> {
  try {
    await makeFolders(folder);
    const path = join(folder, partName(key, `${process.pid}@${hostname()}`));
    for (const abandoned of await findAbandonedParts(folder, key)) {
      const taken = await rename(abandoned, path).then(
        () => true,
        () => false,
      );
      if (taken) break;
    }
    const handle = await open(path, 'a');
    const part = new DiskPart(path, handle, join(folder, partName(key, '0@')));
    await part.remember(await readFile(path));
    return part;
  } catch {
    return new MemoryPart();
  }
}

/** Removes the parts and temporary files of `name` that nobody writes any more. */
export async function removeAbandonedFiles(folder: string, name: string): Promise<void> {
  for (const path of await findAbandonedParts(folder, name)) await rm(path, { force: true });
  for (const entry of await readdir(folder)) {
    if (!entry.startsWith(`${name}.`) || !entry.endsWith('.tmp')) continue;
    const path = join(folder, entry);
    if (await isStale(path)) await rm(path, { force: true });
  }
}

class DiskPart extends MemoryPart {
  readonly #path: string;
  readonly #keptPath: string;
  #handle: FileHandle | undefined;

  constructor(path: string, handle: FileHandle, keptPath: string) {
    super();
    this.#path = path;
    this.#handle = handle;
    this.#keptPath = keptPath;
  }

  /** Takes over what an earlier attempt has written. */
  remember(bytes: Uint8Array): Promise<void> {
    return super.append(bytes);
  }

  override async append(chunk: Uint8Array): Promise<void> {
    await super.append(chunk);
    await this.#onDisk((handle) => handle.writeFile(chunk));
  }

  override async restart(): Promise<void> {
    await super.restart();
    await this.#onDisk((handle) => handle.truncate(0));
  }

  override async keep(): Promise<void> {
    if (this.size === 0) return this.discard();
    await this.#close();
    await rename(this.#path, this.#keptPath).catch(() => undefined);
  }

  override async discard(): Promise<void> {
    await this.#close();
    await rm(this.#path, { force: true }).catch(() => undefined);
  }

  /** A disk that is full or gone ends the record of the download, not the download. */
  async #onDisk(work: (handle: FileHandle) => Promise<unknown>): Promise<void> {
    if (this.#handle === undefined) return;
    try {
      await work(this.#handle);
    } catch {
      await this.#close();
    }
  }

  async #close(): Promise<void> {
    const handle = this.#handle;
    this.#handle = undefined;
    await handle?.close().catch(() => undefined);
  }
}

function partName(key: string, owner: string): string {
  return `${key}.${owner}@${randomUUID()}.part`;
}

async function findAbandonedParts(folder: string, prefix: string): Promise<string[]> {
  const names = await readdir(folder);
  const abandoned = [];
  for (const name of names) {
    const owner = /\.(\d+)@(.*)@[\w-]+\.part$/.exec(name);
    if (owner === null || !name.startsWith(`${prefix}.`)) continue;
    const [, pid, host] = owner;
    const path = join(folder, name);
    const isFree = pid === '0' || (host === hostname() && !isAlive(Number(pid)));
    if (isFree || (await isStale(path))) abandoned.push(path);
  }
  return abandoned;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user answers EPERM; only ESRCH means that there is none.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

async function isStale(path: string): Promise<boolean> {
  const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
  return mtimeMs < Date.now() - ABANDONED_MS;
}
