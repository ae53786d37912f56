import type { BackendName } from '@mnist-convnet/backend';
import { distortImages, type ImageDataset } from '@mnist-convnet/dataset';
import { type EvaluateOptions, evaluate } from '@mnist-convnet/training';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { checkComputer, chooseBackend } from '../choose-backend';
import { chooseModel, type ModelOptions } from '../choose-model';
import { formatCount, formatPercent, formatTable } from '../format';
import { frameImages } from '../frame-images';
import { type DataOptions, loadData } from '../load-data';
import { MEASURED_DISTORTIONS, type MeasuredDistortion } from '../measured-distortions';
import { createOutput, type Output } from '../output';
import { inheritData } from '../trained-on';

/** What was typed after `robustness`. */
export interface RobustnessFlags extends ModelOptions, DataOptions {
  readonly backend: BackendName | 'auto';
  readonly workers: number | 'auto';
  readonly reframe?: boolean;
  readonly format: 'plain' | 'markdown';
  readonly json?: boolean;
}

/** How a model did on images distorted in one way. */
interface Measurement extends MeasuredDistortion {
  readonly count: number;
  /** Images that `--reframe` found no digit in; they count as mistakes. */
  readonly refused: number;
  readonly mistakes: number;
  readonly accuracy: number;
}

/** The same directions, places and noise each time. */
const SEED = 1;

/** Tests a model on the test images as they are, then distorted in every way there is. */
export async function measureRobustness(flags: RobustnessFlags): Promise<void> {
  checkComputer(flags);
  const output = createOutput(flags);
  await chooseBackend(flags.backend, output);
  const { model, trainedOn } = await chooseModel(flags, output);
  const dataset = await loadData(inheritData(flags, trainedOn), output);
  const results: Measurement[] = [];
  for (const each of MEASURED_DISTORTIONS) {
    results.push(await measure(each, model, dataset, output, flags));
    output.event('distortion', results.at(-1)!);
  }
  output.endProgress();
  const rows = results.map(({ name, mistakes, accuracy, refused }) => {
    const cells = [name, formatPercent(accuracy), formatCount(mistakes)];
    return flags.reframe ? [...cells, formatCount(refused)] : cells;
  });
  const head = ['test images', 'accuracy', 'mistakes', ...(flags.reframe ? ['refused'] : [])];
  const format = flags.format === 'markdown' ? formatMarkdown : formatTable;
  output.line(`\n${format([head, ...rows])}`);
  output.event('result', { reframed: flags.reframe === true, seed: SEED, results });
}

async function measure(
  { name, distortion }: MeasuredDistortion,
  model: LayersModel,
  { test, classNames }: ImageDataset,
  output: Output,
  {
    reframe,
    workers,
  }: Pick<RobustnessFlags, 'reframe'> & Required<Pick<EvaluateOptions, 'workers'>>,
): Promise<Measurement> {
  const distorted = distortion ? distortImages(test, distortion, { seed: SEED }) : test;
  const { images, refused } = reframe ? frameImages(distorted) : { images: distorted, refused: 0 };
  const { count } = test;
  const onProgress = (done: number) => {
    const text = () => `Testing, ${name}: ${formatCount(done)} of ${formatCount(count)} images`;
    output.progress(text, { phase: 'test', distortion: name, done, total: count });
  };
  const evaluation = images && (await evaluate(model, images, { classNames, workers, onProgress }));
  const mistakes = refused + (evaluation?.mistakes.length ?? 0);
  const accuracy = (count - mistakes) / count;
  return { name, ...(distortion && { distortion }), count, refused, mistakes, accuracy };
}

/** A table of Markdown, its numbers to the right. */
function formatMarkdown([head, ...rows]: readonly (readonly string[])[]): string {
  const rule = head!.map((_, column) => (column === 0 ? '---' : '---:'));
  return [head!, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
