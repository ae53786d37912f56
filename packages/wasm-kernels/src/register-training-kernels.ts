import {
  engine,
  getGradient,
  getKernel,
  type KernelConfig,
  type KernelFunc,
  registerGradient,
  registerKernel,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { chooseVariant } from './choose-variant';
import { WasmBackendMissingError } from './errors';
import { fusedConv2dGradient } from './gradients/fused-conv2d-gradient';
import { fusedMatMulGradient } from './gradients/fused-mat-mul-gradient';
import type { KernelVariant } from './kernel-variant';
import { adamStep } from './kernels/adam-step';
import { conv2d, fusedConv2d } from './kernels/conv2d';
import { conv2dBackpropFilter } from './kernels/conv2d-backprop-filter';
import { conv2dBackpropInput } from './kernels/conv2d-backprop-input';
import { dropoutMask } from './kernels/dropout-mask';
import { cast, identity } from './kernels/identity';
import { batchMatMul, fusedMatMul } from './kernels/mat-mul';
import { maxPoolGrad } from './kernels/max-pool-grad';
import { reluGrad } from './kernels/relu-grad';
import { sum } from './kernels/sum';
import type { TrainingKernel } from './training-kernel';
import { createRuntimes, requireOwnMemory } from './wasm-runtime';

/** The name under which TensorFlow.js's wasm backend is registered. */
const BACKEND = 'wasm';

const KERNELS: readonly TrainingKernel[] = [
  conv2d,
  fusedConv2d,
  conv2dBackpropFilter,
  conv2dBackpropInput,
  batchMatMul,
  fusedMatMul,
  maxPoolGrad,
  sum,
  identity,
  cast,
  reluGrad,
  dropoutMask,
  adamStep,
];

/** What `registerTrainingKernels` changed in the wasm backend. */
export interface KernelReport extends Omit<KernelVariant, 'name' | 'instantiate'> {
  /** Names of the kernels that the wasm backend now has from this package, such as `Conv2DBackpropFilter`. */
  readonly registered: readonly string[];
  /** Those of them that took the place of a stock kernel, which still serves the shapes that they leave to it. */
  readonly replaced: readonly string[];
  /** The instructions that they use; 'relaxed-simd' has fused multiply-add. */
  readonly variant: KernelVariant['name'];
}

/**
 * Makes TensorFlow.js's official wasm backend able to train convolutional networks, fast.
 *
 * The stock backend has no `Conv2DBackpropFilter`, so that any gradient through a convolution
 * throws. The kernels work on its own memory; whatever they don't cover (other types, channels first)
 * stays with the stock kernels. They are tried out first, which takes about 50 ms, with wide vectors
 * 200. Calling this again changes nothing and gives the same report.
 *
 * @returns what was registered, and how it runs here.
 * @throws {WasmBackendMissingError} if `@tensorflow/tfjs-backend-wasm` has not been imported.
 * @throws {SharedMemoryError} if the backend runs in several threads of its own.
 * @throws {KernelsUnusableError} if the engine has no SIMD, or computes wrongly.
 * @example
 * import '@tensorflow/tfjs-backend-wasm';
 * await setBackend('wasm');
 * await registerTrainingKernels();
 * await model.fit(xs, ys);
 */
export async function registerTrainingKernels(): Promise<KernelReport> {
  if (getKernel('Conv2D', BACKEND) === undefined) throw new WasmBackendMissingError();
  const backend: object | undefined = engine().registry[BACKEND];
  if (backend) requireOwnMemory(backend);
  const variant = await chooseVariantOnce();
  const runtimeOf = createRuntimes(variant);
  const replaced = KERNELS.filter(({ kernelName, create }) => {
    const present: KernelConfig | undefined = getKernel(kernelName, BACKEND);
    const mark = (present?.kernelFunc as MarkedKernel | undefined)?.[REPLACED];
    if (mark !== undefined) return mark;
    if (present !== undefined) unregisterKernel(kernelName, BACKEND);
    const kernelFunc = create(runtimeOf, present?.kernelFunc);
    // The stock kernel's set-up still runs whenever the backend is initialised.
    registerKernel({ ...present, kernelName, backendName: BACKEND, kernelFunc });
    (kernelFunc as MarkedKernel)[REPLACED] = present !== undefined;
    return present !== undefined;
  });
  for (const gradient of [fusedConv2dGradient, fusedMatMulGradient]) {
    // TensorFlow.js has none of its own for these.
    if (getGradient(gradient.kernelName) === undefined) registerGradient(gradient);
  }
  const namesOf = (kernels: readonly TrainingKernel[]) =>
    kernels.map((kernel) => kernel.kernelName);
  return {
    registered: namesOf(KERNELS),
    replaced: namesOf(replaced),
    variant: variant.name,
    usesWideVectors: variant.usesWideVectors,
    warnings: variant.warnings,
  };
}

/** A fact about this engine, found out once. */
let chosen: Promise<KernelVariant> | undefined;

function chooseVariantOnce(): Promise<KernelVariant> {
  chosen ??= chooseVariant().catch((error) => {
    // What stood in the way, such as a page's policy, may be gone the next time.
    chosen = undefined;
    throw error;
  });
  return chosen;
}

/**
 * Marks our kernels, with whether a stock kernel was there before: for every copy of this package in a
 * program, an ESM and a CommonJS one for example.
 */
const REPLACED = Symbol.for('@mnist-convnet/wasm-kernels:replaced');

type MarkedKernel = KernelFunc & { [REPLACED]?: boolean };
