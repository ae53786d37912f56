import { type Command, Option } from 'commander';
import type { RobustnessFlags } from '../actions/robustness';
import { addDataOptions, shared } from '../options';

/** `robustness`: how a model does on test images that were distorted. */
export function addRobustnessCommand(program: Command): void {
  const command = program
    .command('robustness')
    .description('test a trained network on shifted, rotated, noisy and otherwise distorted images')
    .addOption(shared.model());
  addDataOptions(command)
    .addOption(shared.testLimit())
    .addOption(shared.runs())
    .option('--reframe', 'clean and centre each distorted image first, as predict does')
    .addOption(
      new Option('--format <name>', 'how the table is printed')
        .choices(['plain', 'markdown'])
        .default('plain'),
    )
    .addOption(shared.backend())
    .addOption(shared.workers())
    .addOption(shared.json())
    .addHelpText('after', `\nExample:\n  ${program.name()} robustness --test-limit 1000 --reframe`)
    .action(async (flags: RobustnessFlags) => {
      const { measureRobustness } = await import('../actions/robustness');
      await measureRobustness(flags);
    });
}
