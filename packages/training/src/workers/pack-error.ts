import { BatchTooLargeError } from '../errors';

/** An error as plain data: structured cloning keeps neither its class nor its code. */
export interface PackedError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  /** Of a BatchTooLargeError. */
  readonly batchSize?: number;
  readonly cause?: PackedError;
}

/** Makes an error ready for another thread. */
export function packError(error: unknown): PackedError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), stack: undefined };
  const { name, message, stack, cause } = error;
  return {
    name,
    message,
    stack,
    ...(error instanceof BatchTooLargeError && { batchSize: error.batchSize }),
    ...(cause !== undefined && { cause: packError(cause) }),
  };
}

/** Makes it an error again, of its class if that is one that callers may look for. */
export function unpackError({ name, message, stack, batchSize, cause }: PackedError): Error {
  const inner = cause && unpackError(cause);
  if (batchSize !== undefined && inner) return new BatchTooLargeError(batchSize, inner);
  const error = new Error(message, inner && { cause: inner });
  error.name = name;
  if (stack !== undefined) error.stack = stack;
  return error;
}
