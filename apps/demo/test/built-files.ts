import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';

const DIST = join(import.meta.dirname, '../dist');

/** A file of the built page, by its address relative to the page's folder. */
export function readBuilt(path: string): Buffer {
  return readFileSync(join(DIST, path));
}

/** What a file's name begins with is enough: a hash follows. */
export function findBuilt(start: RegExp): string[] {
  return readdirSync(join(DIST, 'assets'))
    .filter((name) => start.test(name))
    .map((name) => `assets/${name}`);
}

/** Kilobytes (1000) that files are when a host packs each by gzip. */
export function measureGzipped(paths: readonly string[]): number {
  const bytes = paths.map((path) => gzipSync(readBuilt(path)).length);
  return bytes.reduce((sum, size) => sum + size, 0) / 1000;
}

/** What the page's HTML asks for at once: scripts, and styles. */
export function listInitial(kind: 'js' | 'css'): string[] {
  const html = readBuilt('index.html').toString();
  const named = [...html.matchAll(/<(?:script|link)[^>]+(?:src|href)="\.\/([^"]+)"/g)];
  const paths = named.map((match) => match[1]!).filter((path) => path.endsWith(`.${kind}`));
  return kind === 'js' ? followImports(paths) : paths;
}

/** Scripts and all that they import, but for what they import later, when it is needed. */
export function followImports(paths: readonly string[]): string[] {
  const found = new Set<string>();
  const follow = (path: string) => {
    if (found.has(path)) return;
    found.add(path);
    const code = readBuilt(path).toString();
    for (const [, address] of code.matchAll(/\b(?:from|import)\s*["'`](\.{1,2}\/[^"'`]+)["'`]/g)) {
      const imported = posix.join(posix.dirname(path), address!);
      if (existsSync(join(DIST, imported))) follow(imported);
    }
  };
  for (const path of paths) follow(path);
  return [...found];
}

/** The script that all the page's workers run; what only some of them need they import later. */
export function findWorker(): string {
  const found = findBuilt(/^worker-[\w-]{8}\.js$/);
  if (found.length !== 1) throw new Error(`There are ${found.length} scripts of workers, not one.`);
  return found[0]!;
}
