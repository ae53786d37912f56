import { InvalidOptionError } from '@mnist-convnet/errors';

/**
 * The classes' names, or their numbers.
 *
 * @throws {InvalidOptionError} if there are fewer names than classes.
 */
export function classNamesOf(classes: number, classNames: readonly string[] | undefined): string[] {
  if (classNames === undefined) return Array.from({ length: classes }, (_, index) => String(index));
  if (classNames.length < classes) {
    throw new InvalidOptionError('classNames', classNames, `${classes} names, one for each class`);
  }
  return classNames.slice(0, classes);
}
