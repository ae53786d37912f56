import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';

/** Makes an empty folder that is removed after the test file that asked for it. */
export function makeTemporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mnist-convnet-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
