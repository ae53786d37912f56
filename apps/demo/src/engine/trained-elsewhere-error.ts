/** The error's name: it crosses from the worker to the page, as messages do, and classes don't. */
const NAME = 'TrainedElsewhereError';

/** Another page trains, which only one may at a time. */
export class TrainedElsewhereError extends Error {
  override readonly name = NAME;

  constructor() {
    super(
      'A network is being trained in another tab or window. Stop it there, then try again here.',
    );
  }
}

/** Whether it is one, on either side. */
export function isTrainedElsewhereError(error: unknown): boolean {
  return error instanceof Error && error.name === NAME;
}
