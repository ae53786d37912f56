import { MnistConvnetError } from '@mnist-convnet/errors';
import type { BackendAttempt } from './backend-report';

/** None of the backends that would do can be had. Code: `BACKEND_UNAVAILABLE`. */
export class BackendUnavailableError extends MnistConvnetError {
  /** What came of each backend; the ones that would do come first. */
  readonly attempts: readonly BackendAttempt[];

  constructor(attempts: readonly BackendAttempt[]) {
    const tried = attempts.filter(({ status }) => status !== 'not-tried');
    const names = tried.map(({ name }) => name).join(', ');
    const title =
      tried.length === 1
        ? `The backend ${names} can't be used.`
        : `None of the backends ${names} can be used.`;
    super('BACKEND_UNAVAILABLE', [title, ...tried.map(explain)].join('\n'));
    this.attempts = attempts;
  }
}

/**
 * Why a candidate can't be used; becomes a line of the report and never leaves this package. Code:
 * `BACKEND_REFUSED`.
 */
export class BackendRefusal extends MnistConvnetError {
  readonly status: 'unavailable' | 'failed';
  /** See {@link BackendAttempt.enable}. */
  readonly enable: string | undefined;
  /** See {@link BackendAttempt.isSoftware}. */
  readonly isSoftware: true | undefined;

  constructor(
    status: 'unavailable' | 'failed',
    reason: string,
    { enable, isSoftware, cause }: { enable?: string; isSoftware?: true; cause?: unknown } = {},
  ) {
    super('BACKEND_REFUSED', reason, { cause });
    this.status = status;
    this.enable = enable;
    this.isSoftware = isSoftware;
  }
}

/** The first line of whatever was thrown, without a full stop: TensorFlow.js rejects with plain objects too. */
export function messageOf(error: unknown): string {
  const message = (error as { message?: unknown } | null | undefined)?.message ?? error;
  return String(message).trim().split('\n', 1)[0]!.trim().replace(/\.$/, '');
}

function explain({ name, reason, enable }: BackendAttempt): string {
  return `- ${name}: ${reason}${enable === undefined ? '' : ` To enable it: ${enable}`}`;
}
