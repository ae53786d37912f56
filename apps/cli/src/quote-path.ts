import { relative } from 'node:path';

/** A file or folder as it can be typed, from the folder that the user is in. */
export function quotePath(path: string): string {
  return quote(relative('', path) || path);
}

/** A word for a shell, in quotes where it has to be. */
export function quote(word: string): string {
  return /^[\w./\\,:@%+=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
