import { loadPretrained, modelCard } from '@mnist-convnet/pretrained';
import { type ChosenModel, chooseModel } from '../choose-model';
import { formatPercent } from '../format';
import type { Output } from '../output';

/**
 * Loads what fine-tuning starts from.
 *
 * @param from 'pretrained', 'latest', or a folder, as typed after `--from`.
 */
export async function loadStartModel(
  { from, runs }: { readonly from: string; readonly runs: string },
  output: Output,
): Promise<ChosenModel> {
  if (from !== 'pretrained') return chooseModel({ model: from, runs }, output);
  const accuracy = formatPercent(modelCard.accuracy);
  output.line(`Starting from the pre-trained network (MNIST test accuracy ${accuracy})`);
  output.event('model', { model: from });
  return { model: await loadPretrained() };
}
