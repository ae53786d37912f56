import type { ImageDataset } from '@mnist-convnet/dataset';
import { type EvaluateOptions, type Evaluation, evaluate } from '@mnist-convnet/training';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { formatCount, formatPercent } from './format';
import type { Output } from './output';

/** Evaluates a model on a data set's test images, telling how far it is. */
export async function evaluateWithProgress(
  model: LayersModel,
  { test, classNames }: ImageDataset,
  output: Output,
  { workers, signal }: Required<Pick<EvaluateOptions, 'workers'>> & { signal?: AbortSignal },
): Promise<Evaluation> {
  const evaluation = await evaluate(model, test, {
    classNames,
    workers,
    ...(signal && { signal }),
    onProgress(done) {
      const text = () => `Testing: ${formatCount(done)} of ${formatCount(test.count)} images`;
      output.progress(text, { phase: 'test', done, total: test.count });
    },
  });
  output.endProgress();
  return evaluation;
}

/** The two lines that a training and an evaluation end with. */
export function printTestResult({ loss, accuracy }: Evaluation, output: Output): void {
  output.line(`Test loss: ${loss.toFixed(4)}`);
  output.line(`Test accuracy: ${accuracy.toFixed(4)} (${formatPercent(accuracy)})`);
}
