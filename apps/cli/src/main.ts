import { isMnistConvnetError } from '@mnist-convnet/errors';
import { Command, CommanderError } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import { addBackendsCommand } from './commands/backends';
import { addCompareCommand } from './commands/compare';
import { addEnsembleCommand } from './commands/ensemble';
import { addEvaluateCommand } from './commands/evaluate';
import { addFinetuneCommand } from './commands/finetune';
import { addPredictCommand } from './commands/predict';
import { addRobustnessCommand } from './commands/robustness';
import { addSamplesCommand } from './commands/samples';
import { addStudyCommand } from './commands/study';
import { addSummaryCommand } from './commands/summary';
import { addTrainCommand } from './commands/train';
import { describeFailure, EXIT } from './failure';

/** How the command line was started. */
export interface MainOptions {
  /** What the user types before a command, for the messages that say what to type next. */
  readonly command?: string;
  /** What the user types before a package's name to install it. */
  readonly install?: string;
}

/**
 * Runs one command.
 *
 * @param args what was typed, without the program's own name.
 * @returns the exit code: 0 done, 1 failed, 2 misused, 130 interrupted.
 */
export async function main(
  args: readonly string[],
  { command = 'mnist-convnet', install = 'npm i' }: MainOptions = {},
): Promise<number> {
  process.stdout.once('error', leaveWithReader);
  const program = createProgram(command, install);
  try {
    await program.parseAsync(args, { from: 'user' });
    return Number(process.exitCode ?? EXIT.done);
  } catch (error) {
    // Commander has printed its message, or the help, already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.misused;
    const verbose = args.includes('--verbose');
    const { message, exitCode } = describeFailure(error, { verbose, install });
    process.stderr.write(`${message}\n`);
    if (args.includes('--json')) {
      const code = isMnistConvnetError(error) ? error.code : 'UNEXPECTED';
      process.stdout.write(`${JSON.stringify({ event: 'error', code, message })}\n`);
    }
    return exitCode;
  }
}

/**
 * `… | head` closes the pipe early. That is no failure; a training then stops in good order, as if
 * it had been asked to.
 */
function leaveWithReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  // Every further write fails likewise.
  process.stdout.on('error', () => undefined);
  const isHandled = process.emit('SIGTERM', 'SIGTERM');
  if (!isHandled) process.exit(EXIT.done);
}

function createProgram(command: string, install: string): Command {
  const program = new Command(command)
    .description('Train, evaluate and use the ConvNet that reads handwritten digits.')
    .version(packageJson.version)
    .option('--verbose', 'show where an error comes from')
    .exitOverride()
    .showSuggestionAfterError()
    .showHelpAfterError('(--help lists the options)')
    .addHelpText('after', `\nStart here:\n  ${command} train\n  ${command} predict digit.png`);
  addTrainCommand(program);
  addFinetuneCommand(program);
  addEvaluateCommand(program);
  addPredictCommand(program);
  addRobustnessCommand(program);
  addStudyCommand(program);
  addEnsembleCommand(program);
  addCompareCommand(program);
  addSummaryCommand(program);
  addSamplesCommand(program);
  addBackendsCommand(program, install);
  return program;
}
