import {
  InvalidOptionError,
  type NumberRange,
  requireInteger,
  requireNumber,
} from '@mnist-convnet/errors';
import { InvalidArgumentError, Option } from 'commander';

/** More than the training package takes is a slip of the keyboard. */
const MAX_WORKERS = 256;

/** Makes a parser for a whole number in range, such as `--epochs`. */
export function wholeNumber(range: NumberRange): (text: string) => number {
  return (text) => check(() => requireInteger('it', parse(text), range));
}

/** Makes a parser for a number in range, such as `--learning-rate`. */
export function number(range: NumberRange): (text: string) => number {
  return (text) => check(() => requireNumber('it', parse(text), range));
}

/** Parses `--validation`: none, test, or the share to hold out. */
export function validation(text: string): 'none' | 'test' | number {
  if (text === 'none' || text === 'test') return text;
  const share = parse(text);
  if (share > 0 && share < 1) return share;
  throw new InvalidArgumentError('Expected none, test, or a number above 0 and below 1.');
}

/** Parses `--workers`: auto, or a number of threads. */
export function workers(text: string): 'auto' | number {
  if (text === 'auto') return text;
  const count = parse(text);
  if (Number.isSafeInteger(count) && count >= 1 && count <= MAX_WORKERS) return count;
  throw new InvalidArgumentError(`Expected auto, or a whole number from 1 to ${MAX_WORKERS}.`);
}

/** Parses `--line-length`: auto, or a number of columns. */
export function lineLength(text: string): 'auto' | number {
  if (text === 'auto') return text;
  const columns = parse(text);
  if (Number.isSafeInteger(columns) && columns >= 1) return columns;
  throw new InvalidArgumentError('Expected auto, or a whole number of at least 1.');
}

/** Parses `--out`: a file that ends in .png or .svg. */
export function pictureFile(text: string): string {
  if (/\.(png|svg)$/i.test(text)) return text;
  throw new InvalidArgumentError('Expected a name that ends in .png or .svg.');
}

/** The options that several commands share. */
export const shared = {
  json: () =>
    new Option('--json', 'print one JSON object a line, and nothing else, to standard output'),
  data: () =>
    new Option('--data <folder>', 'IDX files to use instead of MNIST, such as Fashion-MNIST’s'),
  runs: () => new Option('--runs <folder>', 'where run folders are kept').default('runs'),
  model: () =>
    new Option(
      '--model <folder>',
      'a run folder, a saved model or a model.json (default: the newest run)',
    ),
  backend: () =>
    new Option('--backend <name>', 'what computes')
      .choices(['auto', 'tensorflow', 'webgpu', 'webgl', 'wasm', 'cpu'])
      .default('auto'),
  workers: () =>
    new Option(
      '--workers <count>',
      'threads that compute: a number, or auto, one for each core where wasm computes and there is enough to do',
    )
      .argParser(workers)
      .default('auto'),
  testLimit: () =>
    new Option('--test-limit <count>', 'use just the first test images').argParser(
      wholeNumber({ min: 1 }),
    ),
};

function parse(text: string): number {
  // Number('') is 0, and '0x10' is for programmers only.
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text.trim()) ? Number(text) : Number.NaN;
}

/** Commander puts the option's name and what was typed before an InvalidArgumentError's message. */
function check<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof InvalidOptionError)
      throw new InvalidArgumentError(`Expected ${error.expected}.`);
    throw error;
  }
}
