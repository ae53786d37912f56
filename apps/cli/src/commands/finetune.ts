import { type Command, Option } from 'commander';
import type { FinetuneFlags } from '../actions/finetune';
import { amounts, number, shared, wholeNumber } from '../options';

/** A run that is resumed goes on by what was chosen for it. */
const SETTLED_WHEN_IT_BEGAN = [
  ...['from', 'head', 'frame', 'epochs', 'learningRate', 'batchSize', 'validation'],
  ...['augmentation', 'seed', 'trainLimit', 'testLimit'],
];

/** `finetune`: load a network that can read, give it other classes, train, test, save, draw. */
export function addFinetuneCommand(program: Command): void {
  program
    .command('finetune')
    .description('teach a trained network other classes, or your own handwriting')
    .addOption(shared.data('what to teach it'))
    .option(
      '--from <model>',
      'what to start from: pretrained, latest (the newest run’s), a run folder, a saved model or a model.json',
      'pretrained',
    )
    .addOption(
      new Option(
        '--head <kind>',
        'the last layer: keep, or a new one (default: kept where the classes are those that the model knows)',
      ).choices(['keep', 'new']),
    )
    .addOption(
      new Option(
        '--frame <name>',
        'mnist: pictures are framed as MNIST’s are; none: they are fitted into the model’s size (default: mnist for a model of 28x28 grey images, unless the pictures are 28x28 grey)',
      ).choices(['none', 'mnist']),
    )
    .option('--epochs <counts>', 'of each phase, such as 10,40 (default: by the images)', amounts)
    .option('--learning-rate <rates>', 'of each phase, such as 0.002,0.0005', amounts)
    .option('--batch-size <count>', 'images in one step', wholeNumber({ min: 1 }))
    .option(
      '--validation <share>',
      'of the training images, to check and choose epochs by; 0: none (default: 0.1 of many)',
      number({ min: 0, max: 1, exclusive: 'max' }),
    )
    .option('--no-augmentation', 'distort nothing')
    .option('--seed <number>', 'fixes everything random', wholeNumber({ min: 0 }), 1)
    .option('--train-limit <count>', 'use just the first training images', wholeNumber({ min: 1 }))
    .addOption(shared.testLimit())
    .addOption(
      new Option(
        '--resume <run>',
        'go on with a run that was interrupted, without --data',
      ).conflicts(SETTLED_WHEN_IT_BEGAN),
    )
    .option('--allow-differences', 'resume with other data, or another version, too')
    .addOption(shared.runs())
    .addOption(shared.backend().default(undefined))
    .addOption(shared.workers().default(undefined))
    .addOption(shared.json())
    .addHelpText('after', () => {
      const folders = 'drawings has a folder for each class, such as drawings/7, with pictures';
      return `\nExample, your own handwriting:\n  ${program.name()} finetune --data drawings\n  (${folders})`;
    })
    .action(async (flags: FinetuneFlags, command: Command) => {
      if (flags.data === undefined && flags.resume === undefined) {
        command.error("error: required option '--data <folder>' not specified");
      }
      const { runFineTuning } = await import('../actions/finetune');
      await runFineTuning(flags, program.name());
    });
}
