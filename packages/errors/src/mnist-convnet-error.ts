/**
 * Marks the errors of these packages across copies of this module: a program can hold the ESM and
 * the CommonJS build at once, and `instanceof` tells their classes apart.
 */
const BRAND = Symbol.for('@mnist-convnet/errors');

/** What every error of the `@mnist-convnet` packages extends. */
export class MnistConvnetError extends Error {
  /** Stable across releases and minifiers, such as `INVALID_OPTION`; what a program should branch on. */
  readonly code: string;

  /** @internal */
  readonly [BRAND] = true;

  /**
   * @param code stable upper-snake-case name of what went wrong.
   * @param message what happened with the values received, what was expected, what to do next.
   * @param options `cause`: the error underneath, if any.
   */
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
    Object.defineProperty(this, BRAND, { enumerable: false });
  }
}

/**
 * Whether `error` comes from one of these packages, whichever build of them threw it.
 *
 * @example
 * try { await loadMnist() } catch (error) {
 *   if (isMnistConvnetError(error)) console.error(error.code, error.message);
 *   else throw error;
 * }
 */
export function isMnistConvnetError(error: unknown): error is MnistConvnetError {
  return typeof error === 'object' && error !== null && BRAND in error;
}
