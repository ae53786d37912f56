import {
  InvalidOptionError,
  type NumberRange,
  requireInteger,
  requireNumber,
} from '@mnist-convnet/errors';
import { type Command, InvalidArgumentError, Option } from 'commander';

/** What `--backend` takes. */
export const BACKENDS = ['auto', 'tensorflow', 'webgpu', 'webgl', 'wasm', 'cpu'] as const;
/** Of elastic distortion, where none is typed: `dataset`'s default. */
const SMOOTHNESS = 4;
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

/** Parses `--dropout`: shares, one for each dropout layer or one for all. */
export function dropoutRates(text: string): number[] {
  const rates = text.split(',').map(parse);
  if (rates.every((rate) => rate >= 0 && rate < 1)) return rates;
  throw new InvalidArgumentError(
    'Expected numbers from 0 to below 1, with commas between them, such as 0.1,0.2,0.3,0.2.',
  );
}

/** Parses `--elastic`: an amplitude and, where it isn't the default, a smoothness. */
export function elastic(text: string): number[] {
  const values = text.split(',').map(parse);
  const [amplitude, smoothness = SMOOTHNESS] = values;
  const isElastic = values.length <= 2 && smoothness >= 1;
  if (isElastic && amplitude! >= 0 && amplitude! <= smoothness) return values;
  throw new InvalidArgumentError(
    `Expected pixels from 0 to ${SMOOTHNESS}, such as 0.8, or pixels and a smoothness of at least as many, such as 1,6.`,
  );
}

/** Parses numbers with commas between them, such as `finetune --epochs`’s. */
export function amounts(text: string): number[] {
  const values = text.split(',').map(parse);
  if (values.every((value) => value >= 0)) return values;
  throw new InvalidArgumentError('Expected numbers of at least 0, with commas between them.');
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

/** Parses `--image-size`: a side, or height x width, in pixels. */
export function imageSize(text: string): [height: number, width: number] {
  const [height, width = height] = text.split('x').map(Number);
  const isSize = /^\d+(x\d+)?$/.test(text) && height! > 0 && width! > 0;
  if (isSize) return [height!, width!];
  throw new InvalidArgumentError(
    'Expected pixels: one side, such as 28, or height x width, 28x32.',
  );
}

/** Parses `--channels`. */
export function channels(text: string): 1 | 3 {
  if (text === '1' || text === '3') return Number(text) as 1 | 3;
  throw new InvalidArgumentError('Expected 1 (grey) or 3 (colour).');
}

/** Single options that several commands share. */
export const shared = {
  json: () =>
    new Option('--json', 'print one JSON object a line, and nothing else, to standard output'),
  /** @param use what the data are for. */
  data: (use = 'what to use instead of MNIST') =>
    new Option(
      '--data <folder>',
      `${use}: IDX files such as Fashion-MNIST’s, or a folder of pictures for each class, or the folders train and test with such folders`,
    ),
  runs: () => new Option('--runs <folder>', 'where run folders are kept').default('runs'),
  model: () =>
    new Option(
      '--model <folder>',
      'a run folder, a saved model or a model.json; latest, the newest run’s; pretrained (default: pretrained)',
    ),
  backend: () => new Option('--backend <name>', 'what computes').choices(BACKENDS).default('auto'),
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

/** Adds the options for which images a command works on. */
export function addDataOptions(command: Command): Command {
  return command
    .addOption(shared.data())
    .option(
      '--image-size <pixels>',
      'size that the pictures of --data are fitted into, such as 28, or height x width, 28x32 (default: the one that all have)',
      imageSize,
    )
    .option(
      '--channels <count>',
      'of the pictures of --data: 1, grey, or 3, colour (default: what they are)',
      channels,
    )
    .addOption(
      new Option(
        '--frame <name>',
        'mnist: the pictures of --data show a digit each, drawn or photographed, and are framed as MNIST’s are',
      ).choices(['none', 'mnist']),
    );
}

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
