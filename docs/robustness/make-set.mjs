// Brings a set of digits into MNIST's frame and writes it as IDX files for `--data`:
//   node docs/robustness/make-set.mjs optdigits optdigits-orig.windep /tmp/sets/optdigits
//   node docs/robustness/make-set.mjs photos 2000 /tmp/sets/photos
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadMnist, toMnistFrame } from '../../packages/dataset/dist/index.js';
import { isMnistConvnetError } from '../../packages/errors/dist/index.js';
import { enlarge, makePhoto } from './make-pictures.mjs';
import { readSet, SETS } from './read-sets.mjs';

const [name, source, folder] = process.argv.slice(2);
if (folder === undefined || !(name === 'photos' || Object.hasOwn(SETS, name))) {
  const names = [...Object.keys(SETS), 'photos'].join('|');
  process.stderr.write(`Usage: make-set.mjs ${names} <file, or for photos how many> <folder>\n`);
  process.exit(2);
}

const pictures = name === 'photos' ? takePhotos(Number(source)) : enlargeAll(readSet(name, source));
const frames = [];
const labels = [];
let refused = 0;
for await (const { label, picture, polarity } of pictures) {
  try {
    frames.push(toMnistFrame({ ...picture, channels: 1 }, { polarity }));
    labels.push(label);
  } catch (error) {
    if (!isMnistConvnetError(error)) throw error;
    refused++;
  }
}
const about = name === 'photos' ? 'MNIST’s test digits in made-up photos' : SETS[name].about;
mkdirSync(folder, { recursive: true });
// The format wants a training part; nothing here trains, so it is the test part again.
for (const part of ['train', 't10k']) {
  const pixels = Buffer.concat(frames);
  write(`${part}-images-idx3-ubyte`, [frames.length, 28, 28], pixels);
  write(`${part}-labels-idx1-ubyte`, [labels.length], Buffer.from(labels));
}
const facts = { name, about, count: frames.length + refused, refused };
writeFileSync(join(folder, 'about.json'), `${JSON.stringify(facts, null, 2)}\n`);
process.stdout.write(`${folder}: ${frames.length} digits, ${refused} refused\n`);

/** Coarse bitmaps are smoothed, as pens are; what is as fine as MNIST is left alone. */
function* enlargeAll(digits) {
  for (const digit of digits) {
    const factor = Math.ceil(32 / digit.height);
    yield { label: digit.label, picture: enlarge(digit, factor, 2), polarity: 'light-on-dark' };
  }
}

async function* takePhotos(count) {
  const { test } = await loadMnist();
  for (let i = 0; i < count; i++) {
    const data = test.pixels.subarray(i * 784, (i + 1) * 784);
    const picture = makePhoto({ width: 28, height: 28, data }, i);
    yield { label: test.labels[i], picture, polarity: 'auto' };
  }
}

/** Reference: the IDX format; 8 is the type of unsigned bytes, sizes are big-endian. */
function write(file, shape, bytes) {
  const header = Buffer.alloc(4 + 4 * shape.length);
  header.set([0, 0, 8, shape.length]);
  shape.forEach((size, axis) => {
    header.writeUInt32BE(size, 4 + 4 * axis);
  });
  writeFileSync(join(folder, file), Buffer.concat([header, bytes]));
}
