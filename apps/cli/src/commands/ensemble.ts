import type { Command } from 'commander';
import type { EnsembleFlags } from '../actions/ensemble';
import { shared } from '../options';

/** `ensemble`: several models, voting. */
export function addEnsembleCommand(program: Command): void {
  program
    .command('ensemble')
    .description('test several models together, by the mean of their probabilities')
    .argument('<models...>', 'run folders or saved models')
    .addOption(shared.testLimit())
    .addOption(shared.data())
    .addOption(shared.imageSize())
    .addOption(shared.channels())
    .addOption(shared.frame())
    .addOption(shared.backend())
    .addOption(shared.workers())
    .addOption(shared.json())
    .addHelpText('after', () => `\nExample:\n  ${program.name()} ensemble studies/fast/runs/seed-*`)
    .action(async (models: string[], flags: EnsembleFlags) => {
      const { runEnsemble } = await import('../actions/ensemble');
      await runEnsemble(models, flags);
    });
}
