import type { Command } from 'commander';
import type { BackendsFlags } from '../actions/backends';
import { shared } from '../options';

/** `backends`: what could compute here, and what it would take. */
export function addBackendsCommand(program: Command, install: string): void {
  program
    .command('backends')
    .description('list what can compute here, and how to enable the rest')
    .addOption(shared.json())
    .addHelpText('after', `\nExample:\n  ${program.name()} backends`)
    .action(async (flags: BackendsFlags) => {
      const { listBackends } = await import('../actions/backends');
      await listBackends(flags, install);
    });
}
