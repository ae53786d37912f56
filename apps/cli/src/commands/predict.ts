import type { Command } from 'commander';
import type { PredictFlags } from '../actions/predict';
import { shared } from '../options';

/** `predict`: which digit is in a picture. */
export function addPredictCommand(program: Command): void {
  program
    .command('predict')
    .description('read the digit in each picture (PNG or JPEG, a drawing or a photo)')
    .argument('<image...>', 'pictures of one digit each')
    .addOption(shared.model())
    .addOption(shared.runs())
    .addOption(shared.backend())
    .addOption(shared.json())
    .addHelpText('after', `\nExample:\n  ${program.name()} predict seven.png photo.jpg`)
    .action(async (files: string[], flags: PredictFlags) => {
      const { runPrediction } = await import('../actions/predict');
      await runPrediction(files, flags);
    });
}
