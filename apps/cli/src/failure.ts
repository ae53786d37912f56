import { isMnistConvnetError } from '@mnist-convnet/errors';

/** The exit codes. */
export const EXIT = { done: 0, failed: 1, misused: 2, interrupted: 130 } as const;

/**
 * Turns an error into one clear paragraph and an exit code.
 *
 * @param options `verbose`: whether to show the stack trace, and that of each cause.
 */
export function describeFailure(
  error: unknown,
  { verbose = false }: { verbose?: boolean } = {},
): { message: string; exitCode: number } {
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
