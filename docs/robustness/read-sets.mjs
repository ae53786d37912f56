// Digits that other people wrote, from the files that their collectors published.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** One digit: `data` is `[height, width]`, 0 (background) to 255 (ink). */
/** @typedef {{ label: number, width: number, height: number, data: Uint8Array }} Digit */

/** A set, what is to be said of it in a table, and how many digits it must have. */
/** @typedef {{ about: string, count: number, read: (text: string) => Digit[] }} DigitSet */

/** @type {Record<string, DigitSet>} */
export const SETS = {
  optdigits: {
    about: 'UCI optdigits, 13 writers in Turkey, bitmaps of 32x32',
    count: 1797,
    read: readOptdigits,
  },
  'optdigits-8x8': {
    about: 'the same digits as scikit-learn has them, 8x8 with 17 levels',
    count: 1797,
    read: readOptdigits8x8,
  },
  semeion: {
    about: 'UCI Semeion, about 80 writers in Italy, bitmaps of 16x16, stretched to squares',
    count: 1593,
    read: readSemeion,
  },
};

/**
 * Reads a set's file, plain or gzipped.
 *
 * @param {string} name a key of SETS.
 * @param {string} file
 */
export function readSet(name, file) {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1');
  const { read, count } = SETS[name];
  const digits = read(text);
  if (digits.length !== count) {
    throw new Error(`${file} has ${digits.length} digits; expected the ${count} of ${name}.`);
  }
  return digits;
}

/** `optdigits-orig.windep`: 32 lines of 0 and 1, then the label, after a header. */
function readOptdigits(text) {
  const blocks = text.matchAll(/((?:^[01]{32}\s*\n){32})^\s*(\d)\s*$/gm);
  return Array.from(blocks, ([, rows, label]) => {
    const data = Uint8Array.from(rows.replace(/\s/g, ''), (bit) => 255 * Number(bit));
    return { label: Number(label), width: 32, height: 32, data };
  });
}

/** `digits.csv` of scikit-learn, or `optdigits.tes`: 64 counts from 0 to 16, then the label. */
function readOptdigits8x8(text) {
  return readRows(text, 65).map((row) => ({
    label: row[64],
    width: 8,
    height: 8,
    data: Uint8Array.from(row.slice(0, 64), (ink) => Math.round((255 * ink) / 16)),
  }));
}

/** `semeion.data`: 256 bits, then ten that say which digit it is. */
function readSemeion(text) {
  return readRows(text, 266).map((row) => ({
    label: row.indexOf(1, 256) - 256,
    width: 16,
    height: 16,
    data: Uint8Array.from(row.slice(0, 256), (bit) => 255 * bit),
  }));
}

function readRows(text, length) {
  const rows = text
    .trim()
    .split('\n')
    .map((line) =>
      line
        .trim()
        .split(/[\s,]+/)
        .map(Number),
    );
  const odd = rows.findIndex((row) => row.length !== length || row.some(Number.isNaN));
  if (odd >= 0) throw new Error(`Line ${odd + 1} is not ${length} numbers.`);
  return rows;
}
