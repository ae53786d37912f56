/** The error's name: it crosses from the worker to the page, as messages do, and classes don't. */
const NAME = 'PictureError';

/** A picture shows no digit, or so much that one can't be told from the rest. */
export class PictureError extends Error {
  override readonly name = NAME;
}

/** Whether it is one, on either side. */
export function isPictureError(error: unknown): boolean {
  return error instanceof Error && error.name === NAME;
}
