/**
 * Switches on what V8 has for WebAssembly but keeps behind a flag: in Node 24 and later 256-bit
 * operations made of pairs of 128-bit ones, in Node 20 relaxed SIMD (fused multiply-add). Both are
 * V8's experiments and settings of the whole process, so that a program calls this and a library
 * doesn't: before `registerTrainingKernels`, and before worker threads start.
 *
 * The kernels are tried on known answers when they are registered.
 *
 * @returns whether there was something to switch on: false in browsers, in Node 22, and on processors
 *   other than x86-64. What came of it says `KernelReport`.
 * @example
 * enableWideVectors();
 * await setBackend('wasm');
 * const { variant, usesWideVectors } = await registerTrainingKernels();
 */
export function enableWideVectors(): boolean {
  const process = globalThis.process as NodeJS.Process | undefined;
  // Asked for, rather than imported, so that a bundle for browsers has nothing of Node in it.
  const v8 = process?.getBuiltinModule?.('node:v8');
  if (v8 === undefined || process?.arch !== 'x64') return false;
  // Bun and Deno name a V8 too, but can't set its flags.
  const { node, v8: version, bun, deno } = process.versions;
  if (!node || !version || bun || deno) return false;
  const flag = flagOf(version);
  if (flag !== undefined) v8.setFlagsFromString(flag);
  return flag !== undefined;
}

/** V8 prints a complaint of a flag that it doesn't know, so that versions are told apart. */
function flagOf(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  // Known to version 12.4 (Node 22), but not yet a gain there.
  if (major >= 13) return '--experimental-wasm-revectorize';
  const hasRelaxedSimd = major > 11 || (major === 11 && minor >= 4);
  return hasRelaxedSimd ? undefined : '--experimental-wasm-relaxed-simd';
}
