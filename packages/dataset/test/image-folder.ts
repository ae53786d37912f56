import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { encodeNetpbm } from './netpbm';

/** Writes files below a new folder inside `root`, making the folders that their names ask for. */
export function writeFiles(root: string, files: Record<string, Uint8Array | string>): string {
  const folder = mkdtempSync(join(root, 'set-'));
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return folder;
}

/** A grey image, 2 wide and 1 high; no two of different `value` are the same. */
export function tinyImage(value: number): Uint8Array {
  return encodeNetpbm({ height: 1, width: 2, channels: 1 }, [value, 255 - value]);
}

/** So many images of each class, `<class>/1.pgm` and so on, in which each pixel tells which it is. */
export function classFolders(counts: Record<string, number>): Record<string, Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  let value = 0;
  for (const [name, count] of Object.entries(counts)) {
    for (let i = 1; i <= count; i++) files[`${name}/${i}.pgm`] = tinyImage(value++);
  }
  return files;
}
