import type { Command } from 'commander';
import type { CompareFlags } from '../actions/compare';
import { shared } from '../options';

/** `compare`: several runs over each other. */
export function addCompareCommand(program: Command): void {
  program
    .command('compare')
    .description('compare runs: results, settings that differ, curves over each other')
    .argument('<runs...>', 'run folders')
    .option('--out <file>', 'where to write the page', 'comparison.html')
    .addOption(shared.json())
    .addHelpText('after', () => `\nExample:\n  ${program.name()} compare runs/*`)
    .action(async (runs: string[], flags: CompareFlags) => {
      const { compareRuns } = await import('../actions/compare');
      await compareRuns(runs, flags);
    });
}
