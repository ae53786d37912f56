import type { Command } from 'commander';
import type { EnsembleFlags } from '../actions/ensemble';
import { addDataOptions, shared } from '../options';

/** `ensemble`: several models, voting. */
export function addEnsembleCommand(program: Command): void {
  const command = program
    .command('ensemble')
    .description('test several models together, by the mean of their probabilities')
    .argument('<models...>', 'run folders or saved models');
  addDataOptions(command)
    .addOption(shared.testLimit())
    .addOption(shared.backend())
    .addOption(shared.workers())
    .addOption(shared.json())
    .addHelpText('after', () => `\nExample:\n  ${program.name()} ensemble studies/fast/runs/seed-*`)
    .action(async (models: string[], flags: EnsembleFlags) => {
      const { runEnsemble } = await import('../actions/ensemble');
      await runEnsemble(models, flags);
    });
}
