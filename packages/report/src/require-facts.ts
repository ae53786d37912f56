import { InvalidOptionError } from '@mnist-convnet/errors';
import type { RunFacts } from './facts';

/**
 * Checks what a page can't do without.
 *
 * @param prefix what the message calls the facts, such as 'runs[2].'.
 * @throws {InvalidOptionError} if the name is missing, there are fewer class names than classes, or the
 *   confusion matrix is not square.
 */
export function requireFacts({ name, evaluation, classNames }: RunFacts, prefix = ''): void {
  if (typeof name !== 'string' || name.trim() === '') {
    throw new InvalidOptionError(`${prefix}name`, name, 'what the run is called');
  }
  if (!evaluation) return;
  const { confusionMatrix: rows } = evaluation;
  if (rows.some((row) => row.length !== rows.length)) {
    const option = `${prefix}evaluation.confusionMatrix`;
    const sizes = `${rows.length} rows of ${rows.map(({ length }) => length).join(', ')}`;
    throw new InvalidOptionError(option, sizes, 'as many columns as rows, one for each class');
  }
  if (classNames && classNames.length < rows.length) {
    const expected = `${rows.length} names, one for each class`;
    throw new InvalidOptionError(`${prefix}classNames`, classNames, expected);
  }
}
