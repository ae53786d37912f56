import { type Command, InvalidArgumentError } from 'commander';
import type { Shard, StudyFlags } from '../actions/study';
import { addDataOptions, shared, wholeNumber } from '../options';
import { addRecipeOptions, describeRecipes } from '../recipe-options';

/** `study`: one recipe with many seeds. */
export function addStudyCommand(program: Command): void {
  const command = program
    .command('study')
    .description('do a recipe with many seeds: mean, deviation, lowest and highest accuracy');
  command
    .optionsGroup('Study:')
    .option('--config <file>', 'settings as JSON, such as a run’s config.json')
    .option('--seeds <count>', 'how many seeds', wholeNumber({ min: 1 }), 10)
    .option('--first-seed <number>', 'the first of them', wholeNumber({ min: 0 }), 1)
    .option('--shard <part>/<parts>', 'do just this part of the seeds, such as 2/5', shard)
    .option(
      '--held-out',
      'judge by a sixth of the training images, which is then not trained on, instead of the test set: for choosing settings',
    )
    .option('--out <folder>', 'where results are kept, a file for each seed', 'studies')
    .option('--table', 'just print the table of all studies in that folder');
  addRecipeOptions(command)
    .optionsGroup('Data:')
    .option('--train-limit <count>', 'use just the first training images', wholeNumber({ min: 1 }));
  addDataOptions(command)
    .addOption(shared.testLimit())
    .optionsGroup('Computer:')
    .addOption(shared.backend().default(undefined))
    .addOption(shared.workers().default(undefined))
    .addOption(shared.json())
    .addHelpText('after', () => {
      const example = `${program.name()} study --recipe fast --seeds 10`;
      const spread = `${example} --shard 2/5`;
      return `\n${describeRecipes()}\n\nSeeds that are done are skipped, an interrupted one is gone on with.\n\nExamples, the second for one of five machines:\n  ${example}\n  ${spread}`;
    })
    .action(async (flags: StudyFlags) => {
      const { runStudy } = await import('../actions/study');
      await runStudy(flags, program.name());
    });
}

/** Parses `--shard`. */
function shard(text: string): Shard {
  const [, part, parts] = /^(\d+)\/(\d+)$/.exec(text)?.map(Number) ?? [];
  if (part && parts && part <= parts) return { part, parts };
  throw new InvalidArgumentError('Expected a part and how many there are, such as 2/5.');
}
