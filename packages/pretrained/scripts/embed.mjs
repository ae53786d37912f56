// Puts model/weights.bin into a module, as base64: src/generated/weights.ts.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('..', import.meta.url));
const target = `${folder}src/generated/weights.ts`;
const weights = await readFile(`${folder}model/weights.bin`);
const text = `// Made by scripts/embed.mjs from model/weights.bin; not to be edited.

/** The weights, as quantize.ts packs them, in base64. */
export const WEIGHTS: string = '${weights.toString('base64')}';
`;
// An equal file stays untouched, so that nothing is built again for it.
if ((await readFile(target, 'utf8').catch(() => '')) !== text) {
  await mkdir(`${folder}src/generated`, { recursive: true });
  await writeFile(target, text);
}
