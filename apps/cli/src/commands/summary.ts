import { type Command, Option } from 'commander';
import type { SummaryFlags } from '../actions/summary';
import { lineLength, shared } from '../options';

/** `summary`: the network's layers, as Keras prints them. */
export function addSummaryCommand(program: Command): void {
  program
    .command('summary')
    .description('print the network’s layers, output shapes and parameters')
    .option(
      '--model <folder>',
      'a run folder, a saved model or a model.json (default: the article’s network)',
    )
    .addOption(
      new Option(
        '--format <name>',
        'keras: Keras’s table; markdown and json: with operations and memory',
      )
        .choices(['keras', 'markdown', 'json'])
        .default('keras'),
    )
    .option(
      '--line-length <columns>',
      'width of Keras’s table: a number, or auto for one that cuts nothing (default: as Keras)',
      lineLength,
    )
    .addOption(shared.json())
    .addHelpText('after', `\nExample:\n  ${program.name()} summary --format markdown`)
    .action(async (flags: SummaryFlags) => {
      const { printSummary } = await import('../actions/summary');
      await printSummary(flags);
    });
}
