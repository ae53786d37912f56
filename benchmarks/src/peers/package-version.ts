import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The version of an installed package that exports its package.json or stands in node_modules. */
export function packageVersion(name: string): string {
  const paths = createRequire(import.meta.url).resolve.paths(name) ?? [];
  for (const path of paths) {
    try {
      return JSON.parse(readFileSync(`${path}/${name}/package.json`, 'utf8')).version;
    } catch {
      // Not in this node_modules folder; the next one up.
    }
  }
  return 'unknown';
}
