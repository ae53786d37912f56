import { quote } from '../quote-path';

/**
 * A command as it was typed, with its defaults spelt out.
 *
 * @param flags as commander gives them: `batchSize` is `--batch-size`; false comes of a `--no-…`.
 */
export function describeCommand(command: string, flags: object): string {
  const words = Object.entries(flags).flatMap(([name, value]) => {
    const option = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    if (value === undefined || (value === true && name === 'augmentation')) return [];
    if (typeof value === 'boolean') return [value ? `--${option}` : `--no-${option}`];
    return [`--${option}`, quote(String(value))];
  });
  return [command, ...words].join(' ');
}
