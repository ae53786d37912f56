import { extname } from 'node:path';
import { plotSamples, renderPng } from '@mnist-convnet/plots';
import { type DataOptions, loadData } from '../load-data';
import { createOutput } from '../output';
import { writeResult } from '../write-result';

/** What was typed after `samples`. */
export interface SamplesFlags extends Pick<DataOptions, 'data'> {
  readonly count: number;
  readonly out: string;
  readonly json?: boolean;
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
  await writeResult(flags.out, picture);
  output.line(`Written: ${flags.out}`);
  output.event('picture', { file: flags.out });
}
