// Compiles assembly/ twice, for engines with and without relaxed SIMD, into src/generated/modules.ts.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const folder = fileURLToPath(new URL('..', import.meta.url));
const target = `${folder}src/generated/modules.ts`;

const VARIANTS = {
  PLAIN_SIMD: { purpose: 'for every engine with SIMD', flags: [] },
  RELAXED_SIMD: { purpose: 'with fused multiply-add', flags: ['--enable', 'relaxed-simd'] },
};

const lines = ['// Made by scripts/assemble.mjs from assembly/; not to be edited.'];
for (const [name, { purpose, flags }] of Object.entries(VARIANTS)) {
  const module = await assemble(flags);
  lines.push('', `/** The kernels as a WebAssembly module in base64, ${purpose}. */`);
  lines.push(`export const ${name} = '${Buffer.from(module).toString('base64')}';`);
}
const text = `${lines.join('\n')}\n`;
// An equal file stays untouched, so that nothing is built again for it.
if ((await readFile(target, 'utf8').catch(() => '')) !== text) {
  await mkdir(`${folder}src/generated`, { recursive: true });
  await writeFile(target, text);
}

/** @returns the module's bytes; its memory is imported, and it keeps no data in it. */
async function assemble(flags) {
  let binary;
  const { error, stderr } = await asc.main(
    [
      'assembly/index.ts',
      ...['-O3', '--noAssert', '--runtime', 'stub', '--importMemory', '--initialMemory', '1'],
      ...['--enable', 'simd', ...flags, '--outFile', 'kernels.wasm', '--baseDir', folder],
    ],
    { writeFile: (_, contents) => (binary = contents) },
  );
  if (error || stderr.toString()) throw new Error(stderr.toString(), { cause: error });
  return binary;
}
