import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { PAGE } from '../src/offline/release.ts';

/** The data, which the reader keeps unpacked, and the service worker itself. */
const LEFT_OUT = [/^mnist\//, /^service-worker\.js$/];

/** A build's files: addresses relative to the page's folder, each with its SHA-256. */
export interface ListedFiles {
  /** Differs if any of them does. */
  readonly version: string;
  readonly files: Readonly<Record<string, string>>;
}

/** Lists what of a built page is to be kept for when there is no network. */
export async function listRelease(folder: string): Promise<ListedFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !LEFT_OUT.some((pattern) => pattern.test(path)))
    .sort();
  const files: Record<string, string> = {};
  for (const path of paths) {
    const digest = createHash('sha256').update(await readFile(join(folder, path)));
    files[path === 'index.html' ? PAGE : path] = `sha256-${digest.digest('base64')}`;
  }
  const version = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16);
  return { version, files };
}
