import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import type { Release } from '../src/offline/release';
import { listRelease } from './list-release.ts';

/** The name of the service worker's entry, and of its file. */
export const SERVICE_WORKER = 'service-worker';
/** What stands in its code for the release. */
const PLACEHOLDER = '__RELEASE__';

/** Tells the service worker the files of the build that it belongs to. */
export function writeRelease({
  contentSecurityPolicy,
}: Pick<Release, 'contentSecurityPolicy'>): Plugin {
  return {
    name: 'write-release',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const chunk = bundle[`${SERVICE_WORKER}.js`];
      // As a script of the older kind, which all browsers take, it has no imports.
      if (chunk?.type !== 'chunk' || chunk.imports.length + chunk.dynamicImports.length > 0) {
        this.error(`${SERVICE_WORKER}.js has to be one file that imports nothing.`);
      }
    },
    async writeBundle({ dir }) {
      const path = join(dir!, `${SERVICE_WORKER}.js`);
      const [before, after, ...more] = (await readFile(path, 'utf8')).split(PLACEHOLDER);
      if (after === undefined || more.length > 0) {
        this.error(`${SERVICE_WORKER}.js has to name ${PLACEHOLDER} once.`);
      }
      const release: Release = { ...(await listRelease(dir!)), contentSecurityPolicy };
      await writeFile(path, before + JSON.stringify(release) + after);
    },
  };
}
