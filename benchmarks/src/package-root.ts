import { fileURLToPath } from 'node:url';

/** A path in this package; sources and built files both stand one folder below its root. */
export function inPackage(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}
