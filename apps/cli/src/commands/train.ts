import { recipes } from '@mnist-convnet/training/recipes';
import { type Command, Option } from 'commander';
import type { TrainFlags } from '../actions/train';
import { number, shared, validation, wholeNumber } from '../options';

/** `train`: load, build, train, save, evaluate, draw. */
export function addTrainCommand(program: Command): void {
  program
    .command('train')
    .description('train the network, and test it')
    .addOption(
      new Option('--recipe <name>', 'the settings to start from')
        .choices(Object.keys(recipes))
        .default('quick'),
    )
    .option('--epochs <count>', 'passes over the training images', wholeNumber({ min: 1 }))
    .option('--batch-size <count>', 'images in one step', wholeNumber({ min: 1 }))
    .option(
      '--learning-rate <number>',
      'size of Adam’s steps',
      number({ min: 0, exclusive: 'min' }),
    )
    .option(
      '--validation <what>',
      'what to check after each epoch: none, test, or a share of the training images such as 0.1',
      validation,
    )
    .option('--train-limit <count>', 'use just the first training images', wholeNumber({ min: 1 }))
    .addOption(shared.testLimit())
    .option('--seed <number>', 'fixes everything random', wholeNumber({ min: 0 }), 1)
    .addOption(shared.data())
    .addOption(shared.runs())
    .addOption(shared.backend())
    .addOption(shared.workers())
    .addOption(shared.json())
    .addHelpText('after', () => {
      const list = Object.values(recipes).map((recipe) => {
        return `  ${recipe.name}: ${recipe.description}`;
      });
      const example = `${program.name()} train --train-limit 6000`;
      return `\nRecipes:\n${list.join('\n')}\n\nExample, a quick look:\n  ${example}`;
    })
    .action(async (flags: TrainFlags) => {
      const { runTraining } = await import('../actions/train');
      await runTraining(flags, program.name());
    });
}
