import { cpSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listRelease } from '../scripts/list-release';
import { listInitial } from './built-files';

const DIST = join(import.meta.dirname, '../dist');

/**
 * Copies the built page as if a change of its first script had been built, so that no file that names it,
 * directly or by others, is called what it was. The data are left out.
 *
 * @param folder where to; it isn't there yet.
 * @param mark what the new names have in them.
 */
export async function makeRelease(folder: string, mark: string): Promise<void> {
  const data = join(DIST, 'mnist');
  cpSync(DIST, folder, { recursive: true, filter: (path) => path !== data });
  const scripts = readdirSync(join(folder, 'assets')).filter((name) => name.endsWith('.js'));
  const read = (path: string) => readFileSync(join(folder, path), 'utf8');
  const [first] = listInitial('js');
  // Grows while it is gone through.
  const changed = new Set([first!.replace('assets/', '')]);
  for (const name of changed) {
    for (const other of scripts) if (read(`assets/${other}`).includes(name)) changed.add(other);
  }

  const rename = (name: string) => name.replace('.js', `.${mark}.js`);
  for (const path of ['index.html', ...scripts.map((name) => `assets/${name}`)]) {
    let text = read(path);
    for (const name of changed) text = text.replaceAll(name, rename(name));
    writeFileSync(join(folder, path), text);
  }
  for (const name of changed) {
    renameSync(join(folder, 'assets', name), join(folder, 'assets', rename(name)));
  }

  const [before, after] = [await listRelease(DIST), await listRelease(folder)];
  const worker = read('service-worker.js')
    .replace(JSON.stringify(before.files), JSON.stringify(after.files))
    .replace(JSON.stringify(before.version), JSON.stringify(after.version));
  writeFileSync(join(folder, 'service-worker.js'), worker);
}
