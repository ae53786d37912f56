import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packageVersion } from './package-version';

/** A library of a peer's isn't installed. */
export class LibraryMissingError extends Error {
  constructor(library: string, folder: string) {
    super(`${library} is not installed in ${folder}.`);
    this.name = 'LibraryMissingError';
  }
}

/** A library that was loaded. */
export interface Library<Exports> {
  readonly exports: Exports;
  readonly version: string;
}

/**
 * Loads a library that the workspace itself does without, from where it's installed on demand.
 *
 * @param folder holds the package.json that names the library, and its node_modules.
 * @throws {LibraryMissingError} if it isn't installed there.
 * @throws whatever the library does, where it's there and doesn't load.
 */
export function importLibrary<Exports>(library: string, folder: string): Library<Exports> {
  const from = join(folder, 'package.json');
  const require = createRequire(from);
  try {
    require.resolve(library);
  } catch {
    throw new LibraryMissingError(library, folder);
  }
  return { exports: require(library), version: packageVersion(library, from) };
}
