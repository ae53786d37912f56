import { isMnistConvnetError } from '@mnist-convnet/errors';

/** The exit codes. */
export const EXIT = { done: 0, failed: 1, misused: 2, interrupted: 130 } as const;

/** Libraries speak of options as programs write them; here they are typed. */
const AS_TYPED: Readonly<Record<string, string>> = {
  allowDifferences: '--allow-differences',
  dropoutRates: '--dropout',
  restoreBest: '--restore-best',
  'workers: 1': '--workers 1',
};

/** How to describe a failure. */
export interface FailureOptions {
  /** Whether to show the stack trace, and that of each cause. */
  readonly verbose?: boolean;
  /** What the user types before a package's name to install it. */
  readonly install?: string;
}

/** Turns an error into one clear paragraph, in the words of the command line, and an exit code. */
export function describeFailure(
  error: unknown,
  { verbose = false, install = 'npm i' }: FailureOptions = {},
): { message: string; exitCode: number } {
  const { message, exitCode } = describeError(error, verbose);
  const words = Object.entries({ ...AS_TYPED, 'npm i ': `${install} ` });
  return {
    message: words.reduce((text, [word, typed]) => text.replaceAll(word, typed), message),
    exitCode,
  };
}

function describeError(error: unknown, verbose: boolean): { message: string; exitCode: number } {
  const exitCode =
    isMnistConvnetError(error) && error.code === 'INVALID_OPTION' ? EXIT.misused : EXIT.failed;
  if (verbose && error instanceof Error) return { message: describeStack(error), exitCode };
  const text = error instanceof Error ? error.message : String(error);
  if (isMnistConvnetError(error)) return { message: `error: ${text}`, exitCode };
  return { message: `error: ${text} (--verbose shows where)`, exitCode };
}

function describeStack(error: Error): string {
  const cause = error.cause instanceof Error ? `\ncaused by ${describeStack(error.cause)}` : '';
  return `${error.stack ?? error.message}${cause}`;
}
