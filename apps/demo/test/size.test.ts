import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { listRelease } from '../scripts/list-release';
import {
  findBuilt,
  findWorker,
  followImports,
  listInitial,
  measureGzipped,
  readBuilt,
} from './built-files';

/** A ceiling is some tenth above what there is: it is to be raised knowingly. */
function expectBelow(kilobytes: number, paths: readonly string[]): void {
  expect(paths).not.toEqual([]);
  const size = measureGzipped(paths);
  expect(size).toBeLessThan(kilobytes);
  // A ceiling that is far off wouldn't notice anything.
  expect(size).toBeGreaterThan(kilobytes / 2);
}

test('the scripts that the page starts with are below 25 kB gzipped', () => {
  expectBelow(25, listInitial('js'));
});

test('its first styles are below 4 kB gzipped', () => {
  expectBelow(4, listInitial('css'));
});

test('a view’s own scripts are below 40 kB gzipped, each', () => {
  const views = findBuilt(/^(?:draw|look|train|learn|data)-[\w-]{8}\.js$/);
  expect(views).toHaveLength(5);
  for (const view of views) expect(measureGzipped([view])).toBeLessThan(40);
});

test('a worker’s script, in which the reader is whole, is below 160 kB gzipped', () => {
  expectBelow(160, followImports([findWorker()]));
});

test('no script imports the workers’ own: WebKit would run it a second time in the same worker', () => {
  const worker = findWorker();
  const importing = findBuilt(/\.js$/).filter(
    (path) => path !== worker && followImports([path]).includes(worker),
  );
  expect(importing).toEqual([]);
});

test.each([
  ['the trainer', 23, /^serve-trainer-/],
  ['a worker that trains along', 8, /^training-worker-/],
])('what %s needs beyond it is below %d kB gzipped', (_, kilobytes, start) => {
  const shared = followImports([findWorker()]);
  const own = followImports(findBuilt(start)).filter((path) => !shared.includes(path));
  expectBelow(kilobytes, own);
});

test('the pre-trained weights are below 550 kB gzipped', () => {
  expectBelow(550, findBuilt(/^weights-.*\.js$/));
});

test('all that is kept for when there is no network is below 1,670 kB gzipped', async () => {
  const { files } = await listRelease(join(import.meta.dirname, '../dist'));
  expectBelow(
    1670,
    Object.keys(files).map((path) => (path === './' ? 'index.html' : path)),
  );
});

test('a font for each range of letters, so that Latin’s alone is fetched for English', () => {
  const [styles] = listInitial('css');
  const faces =
    readBuilt(styles!)
      .toString()
      .match(/@font-face\{[^}]*\}/g) ?? [];
  expect(faces.length).toBeGreaterThan(1);
  for (const face of faces) expect(face).toContain('unicode-range:');
  const latin = faces.filter((face) =>
    /unicode-range:U\+\?\?|unicode-range:U\+0{0,4}-00FF/.test(face),
  );
  expect(latin).toHaveLength(1);
  const [file] = /[\w.-]+\.woff2/.exec(latin[0]!) ?? [];
  expect(readBuilt(`assets/${file}`).length / 1000).toBeLessThan(50);
});

test('nothing is in the page as a data: address, which its policy forbids', () => {
  for (const path of [...listInitial('js'), ...listInitial('css')]) {
    expect(readBuilt(path).toString()).not.toMatch(/url\(["']?data:/);
  }
});
