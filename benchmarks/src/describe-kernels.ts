import { registerTrainingKernels } from '@mnist-convnet/wasm-kernels';

/**
 * Which instructions our kernels use here, once the wasm backend is prepared with them.
 *
 * @param isAsked whether `enableWideVectors` was called. That they are there is found out by trial, which
 *   a busy machine can mislead.
 * @returns such as `kernels: relaxed-simd, wide vectors asked for and found`.
 */
export async function describeKernels(isAsked: boolean): Promise<string> {
  // Registered already; this gives the same report again.
  const { variant, usesWideVectors, warnings } = await registerTrainingKernels();
  const asked = isAsked ? 'asked for' : 'not asked for';
  const found = usesWideVectors ? 'found' : 'not found';
  const conjunction = isAsked === usesWideVectors ? 'and' : 'but';
  const vectors = `wide vectors ${asked} ${conjunction} ${found}`;
  return [`kernels: ${variant}, ${vectors}`, ...warnings].join('; ');
}
