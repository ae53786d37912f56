import { ResumeMismatchError, type SettingDifference } from '@mnist-convnet/training';

/**
 * Says it in the page's words, where a saved run was begun otherwise than it is to go on; leaves other errors as
 * they are.
 */
export function explainMismatch(error: unknown): unknown {
  if (!(error instanceof ResumeMismatchError)) return error;
  const what = [...new Set(error.differences.map(nameSetting))].join(', ');
  return new Error(
    `The saved run can’t be continued: it was begun with another ${what}. Continue it with the settings that it was begun with, or start a new one.`,
    { cause: error },
  );
}

const NAMES: Readonly<Record<string, string>> = {
  batchSize: 'batch size',
  learningRate: 'learning rate',
  epochs: 'number of epochs',
  data: 'set of images',
  workers: 'number of cores',
  version: 'version of this page',
  backend: 'backend',
  seed: 'seed',
  network: 'network or dropout',
};

/** Of 'network.3.rate', the first part will do; what the page's reader doesn't choose is the recipe's. */
function nameSetting({ setting }: SettingDifference): string {
  return NAMES[setting.split('.')[0]!] ?? 'recipe';
}
