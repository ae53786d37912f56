import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * The version of an installed package, or `unknown`.
 *
 * @param from file or URL whose node_modules, and those of the folders above it, are looked through.
 */
export function packageVersion(name: string, from: string = import.meta.url): string {
  const paths = createRequire(from).resolve.paths(name) ?? [];
  for (const path of paths) {
    try {
      return JSON.parse(readFileSync(`${path}/${name}/package.json`, 'utf8')).version;
    } catch {
      // Not in this node_modules folder; the next one up.
    }
  }
  return 'unknown';
}
