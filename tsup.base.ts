import { defineConfig, type Options } from 'tsup';

/**
 * How every library of the workspace is built: ESM and CommonJS with declarations.
 *
 * @param entry entry points, as `{ name: 'src/file.ts' }`; `name` becomes `dist/name.js`.
 */
export function library(entry: Record<string, string>, options: Options = {}) {
  return defineConfig({
    entry,
    format: ['esm', 'cjs'],
    target: 'es2022',
    dts: true,
    sourcemap: true,
    clean: true,
    // Gives the CommonJS build an import.meta.url.
    shims: true,
    ...options,
  });
}
