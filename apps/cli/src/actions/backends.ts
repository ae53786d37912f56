import { inspectBackends } from '@mnist-convnet/backend';
import { formatTable } from '../format';
import { createOutput } from '../output';

/** What was typed after `backends`. */
export interface BackendsFlags {
  readonly json?: boolean;
}

/**
 * Lists what can compute here, and how to enable the rest.
 *
 * @param install what the user types before a package's name to install it.
 */
export async function listBackends(flags: BackendsFlags, install: string): Promise<void> {
  const output = createOutput(flags);
  const report = await inspectBackends();
  const rows = report.attempts.map(({ name, status, reason }) => [name, status, reason]);
  output.line(formatTable(rows));
  const missing = report.attempts.filter(({ enable }) => enable !== undefined);
  if (missing.length > 0) output.line('\nTo enable:');
  for (const { name, enable } of missing)
    output.line(`  ${name}: ${enable?.replace(/^npm i /, `${install} `)}`);
  output.event('backends', report);
}
