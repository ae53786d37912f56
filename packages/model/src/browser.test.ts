import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { build } from 'esbuild';

test('the browser entry asks for nothing that only Node has', async () => {
  const { outputFiles, warnings } = await build({
    entryPoints: [join(import.meta.dirname, '../dist/browser.js')],
    bundle: true,
    platform: 'browser',
    format: 'esm',
    external: ['@tensorflow/*'],
    write: false,
  });
  expect(warnings).toEqual([]);
  expect(outputFiles[0]!.text).not.toMatch(/["']node:|["']fs["']/);
  expect(outputFiles[0]!.text).toContain('createConvNet');
  expect(outputFiles[0]!.text).toContain('packModel');
  expect(outputFiles[0]!.text).toContain('loadModelFromFiles');
});
