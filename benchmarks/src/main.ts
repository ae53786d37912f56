import { isMnistConvnetError } from '@mnist-convnet/errors';
import { compare } from './compare';
import { JsonLines } from './json-lines';
import { measureKernels } from './kernels/measure-kernels';
import { describeMachine, formatMachine } from './machine';
import { HELP, readOptions } from './options';
import type { Run } from './run';
import { measureScaling } from './scaling';

const BENCHMARKS = { compare, kernels: measureKernels, scaling: measureScaling };

/** Exit codes. */
const DONE = 0;
const FAILED = 1;
const MISUSED = 2;
const INTERRUPTED = 130;

/**
 * Runs what the command line asks for.
 *
 * @returns the exit code: 1 if a peer is wrong or broken, 2 if the command line can't be used, 130
 *   if it was interrupted; what was measured by then is printed.
 */
export async function main(args: readonly string[]): Promise<number> {
  const print = (text: string) => process.stdout.write(`${text}\n`);
  const note = (text: string) => process.stderr.write(`${text}\n`);
  const interruption = new AbortController();
  process.once('SIGINT', () => interruption.abort());
  process.once('SIGTERM', () => interruption.abort());
  try {
    const options = readOptions(args);
    if (options === undefined) {
      print(HELP);
      return DONE;
    }
    const machine = describeMachine();
    const lines = new JsonLines(options.json, machine.date);
    print(`${formatMachine(machine)}\n`);
    await lines.write('machine', machine);
    const run: Run = { print, note, signal: interruption.signal, lines, faults: [] };
    await BENCHMARKS[options.benchmark](options, run);
    for (const fault of run.faults) {
      print(`\nFAULT: ${fault}`);
      await lines.write('fault', { message: fault });
    }
    if (interruption.signal.aborted) return INTERRUPTED;
    return run.faults.length > 0 ? FAILED : DONE;
  } catch (error) {
    if (interruption.signal.aborted) return INTERRUPTED;
    const { message, code } = error as NodeJS.ErrnoException;
    const isMisuse =
      (isMnistConvnetError(error) && error.code === 'INVALID_OPTION') ||
      code?.startsWith('ERR_PARSE_ARGS');
    note(isMisuse ? `${message} (--help lists the options)` : String((error as Error).stack));
    return isMisuse ? MISUSED : FAILED;
  }
}
