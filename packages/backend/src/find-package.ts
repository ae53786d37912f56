import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A package that is installed where we or the calling program can use it. */
export interface InstalledPackage {
  readonly name: string;
  /** Such as `4.22.0`. */
  readonly version: string;
  readonly folder: string;
  /** Imports it. */
  readonly load: () => Promise<unknown>;
}

/**
 * Looks for an optional package beside this one, then from the given folders upwards: a tool that is
 * installed globally should find what the project that it is run in has installed.
 *
 * @param folders default the working directory.
 * @returns undefined if the package isn't installed.
 */
export function findPackage(
  name: string,
  folders: readonly string[] = [process.cwd()],
): InstalledPackage | undefined {
  for (const origin of [import.meta.url, ...folders.map((folder) => join(folder, 'any.js'))]) {
    const { resolve } = createRequire(origin);
    for (const modules of resolve.paths(name) ?? []) {
      const folder = join(modules, name);
      const manifest = readManifest(folder);
      if (!manifest) continue;
      const load = () => import(pathToFileURL(resolve(name)).href);
      return { name, version: manifest.version, folder, load };
    }
  }
  return undefined;
}

function readManifest(folder: string): { version: string } | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  } catch {
    return undefined;
  }
}
