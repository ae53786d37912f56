import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { MnistConvnetError } from '@mnist-convnet/errors';
import { plotSamples, renderPng } from '@mnist-convnet/plots';
import { type DataOptions, loadData } from '../load-data';
import { createOutput } from '../output';

/** What was typed after `samples`. */
export interface SamplesFlags extends Pick<DataOptions, 'data'> {
  readonly count: number;
  readonly out: string;
  readonly json?: boolean;
}

/** A picture can't be written. Code: `PICTURE_WRITE`. */
class PictureWriteError extends MnistConvnetError {
  constructor(file: string, cause: Error) {
    super(
      'PICTURE_WRITE',
      `The picture can't be written to ${file} (${cause.message}). Name another file with --out.`,
      { cause },
    );
  }
}

/** Draws a picture of the first training images. */
export async function drawSamples(flags: SamplesFlags): Promise<void> {
  const output = createOutput(flags);
  const { train, name, classNames } = await loadData(flags, output);
  const svg = plotSamples(train, {
    count: Math.min(flags.count, train.count),
    classNames,
    title: name,
  });
  const picture = extname(flags.out).toLowerCase() === '.svg' ? svg : await renderPng(svg);
  try {
    await writeFile(flags.out, picture);
  } catch (cause) {
    throw new PictureWriteError(flags.out, cause as Error);
  }
  output.line(`Written: ${flags.out}`);
  output.event('picture', { file: flags.out });
}
