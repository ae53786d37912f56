import type { Command } from 'commander';
import type { TrainFlags } from '../actions/train';
import { addDataOptions, shared, wholeNumber } from '../options';
import { addRecipeOptions, describeRecipes } from '../recipe-options';

/** `train`: load, build, train, save, evaluate, draw. */
export function addTrainCommand(program: Command): void {
  const command = program.command('train').description('train the network, and test it');
  addRecipeOptions(command)
    .optionsGroup('Data:')
    .option('--train-limit <count>', 'use just the first training images', wholeNumber({ min: 1 }));
  addDataOptions(command)
    .addOption(shared.testLimit())
    .optionsGroup('Run:')
    .option('--config <file>', 'settings as JSON, such as a run’s config.json')
    .option('--seed <number>', 'fixes everything random (default: 1)', wholeNumber({ min: 0 }))
    .option('--resume <run>', 'go on with a run that was interrupted')
    .option('--allow-differences', 'resume with other settings or data, too')
    .option('--tensorboard', 'write event files for TensorBoard into the run folder')
    .addOption(shared.runs())
    .addOption(shared.backend().default(undefined))
    .addOption(shared.workers().default(undefined))
    .addOption(shared.json())
    .addHelpText('after', () => {
      const example = `${program.name()} train --train-limit 6000`;
      return `\n${describeRecipes()}\n\nExample, a quick look:\n  ${example}`;
    })
    .action(async (flags: TrainFlags) => {
      const { runTraining } = await import('../actions/train');
      await runTraining(flags, program.name());
    });
}
