import { KernelsUnusableError } from './errors';
import { PLAIN_SIMD, RELAXED_SIMD } from './generated/modules';
import { instantiate } from './kernel-exports';
import type { KernelVariant } from './kernel-variant';
import { findWrongKernel } from './self-test';
import { prefersWideTiles } from './wide-tiles';

const MODULES = { 'relaxed-simd': RELAXED_SIMD, simd: PLAIN_SIMD } as const;

/**
 * Chooses the fastest variant of the kernels that computes what it should in this engine.
 *
 * @param modules the variants in base64, the fastest first.
 * @throws {KernelsUnusableError} if none does.
 */
export async function chooseVariant(
  modules: { readonly [name in KernelVariant['name']]?: string } = MODULES,
): Promise<KernelVariant> {
  const warnings: string[] = [];
  for (const [name, base64] of Object.entries(modules)) {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    // An engine that lacks relaxed SIMD is nothing to warn of.
    if (!WebAssembly.validate(bytes)) continue;
    const module = await WebAssembly.compile(bytes);
    const usesWideVectors = prefersWideTiles(
      instantiate(module, new WebAssembly.Memory({ initial: 2 })),
    );
    const fault = findFault(module, usesWideVectors);
    if (fault !== undefined) {
      warnings.push(`The ${name} variant of the kernels ${fault} in this engine.`);
      continue;
    }
    return {
      name: name as KernelVariant['name'],
      usesWideVectors,
      warnings,
      instantiate(memory) {
        const kernels = instantiate(module, memory);
        kernels.setWideTiles(Number(usesWideVectors));
        return kernels;
      },
    };
  }
  throw new KernelsUnusableError(warnings);
}

/** @returns what is wrong with a variant; undefined if nothing is. */
function findFault(module: WebAssembly.Module, usesWideVectors: boolean): string | undefined {
  try {
    const wrong = findWrongKernel(module, usesWideVectors);
    return wrong && `computes ${wrong} wrongly`;
  } catch (error) {
    return `fails (${error instanceof Error ? error.message : error})`;
  }
}
