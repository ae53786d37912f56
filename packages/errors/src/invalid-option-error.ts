import { MnistConvnetError } from './mnist-convnet-error';

/** An option has a value that the function can't work with. Code: `INVALID_OPTION`. */
export class InvalidOptionError extends MnistConvnetError {
  /** The option's name as the caller wrote it, such as `batchSize`. */
  readonly option: string;
  /** The value received. */
  readonly received: unknown;
  /** What would be accepted, in words. */
  readonly expected: string;

  constructor(option: string, received: unknown, expected: string) {
    super('INVALID_OPTION', `${option} is ${show(received)}; expected ${expected}.`);
    this.option = option;
    this.received = received;
    this.expected = expected;
  }
}

function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`;
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'object' && value !== null) {
    return `an object (${value.constructor?.name ?? 'without a class'})`;
  }
  return String(value);
}
