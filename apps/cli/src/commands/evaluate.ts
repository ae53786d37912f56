import type { Command } from 'commander';
import type { EvaluateFlags } from '../actions/evaluate';
import { addDataOptions, shared } from '../options';

/** `evaluate`: how well a model reads the test images. */
export function addEvaluateCommand(program: Command): void {
  const command = program
    .command('evaluate')
    .description('test a trained network: accuracy, each class, the surest mistakes')
    .addOption(shared.model());
  addDataOptions(command)
    .addOption(shared.testLimit())
    .addOption(shared.runs())
    .addOption(shared.backend())
    .addOption(shared.workers())
    .addOption(shared.json())
    .addHelpText('after', `\nExample:\n  ${program.name()} evaluate --test-limit 1000`)
    .action(async (flags: EvaluateFlags) => {
      const { runEvaluation } = await import('../actions/evaluate');
      await runEvaluation(flags);
    });
}
