import { BackendRefusal, messageOf } from './errors';
import { findPackage, type InstalledPackage } from './find-package';
import { createWebgpuCandidate } from './webgpu';

const ENABLE = 'npm i webgpu @tensorflow/tfjs-backend-webgpu@4.22.0';

/** What the `webgpu` package exports. */
interface Dawn {
  readonly create: (options: string[]) => GPU;
  /** `GPUBufferUsage` and its like. */
  readonly globals: Record<string, unknown>;
}

/**
 * WebGPU in Node, by Dawn, Chromium's implementation, in the optional package `webgpu`.
 *
 * @param folders where to look for the packages besides this one's own surroundings; default the
 *   working directory.
 */
export function createNodeWebgpuCandidate(folders?: readonly string[]) {
  return createWebgpuCandidate({
    async provideGpu() {
      if (globalThis.navigator?.gpu) return () => {};
      // Both, before any of them leaves a trace.
      requirePackage('@tensorflow/tfjs-backend-webgpu', folders);
      const { create, globals } = (await load(requirePackage('webgpu', folders))) as Dawn;
      return defineGlobals(create([]), globals);
    },
    load: () => load(requirePackage('@tensorflow/tfjs-backend-webgpu', folders)),
    missingAdapter:
      'install a driver for Vulkan (Linux), Direct3D 12 (Windows) or Metal (comes with macOS)',
  });
}

function requirePackage(name: string, folders: readonly string[] | undefined): InstalledPackage {
  const found = findPackage(name, folders);
  if (found) return found;
  throw new BackendRefusal('unavailable', `The package ${name} is not installed.`, {
    enable: ENABLE,
  });
}

async function load(found: InstalledPackage): Promise<unknown> {
  try {
    return await found.load();
  } catch (cause) {
    const reason = `${found.name} is installed but does not load: ${messageOf(cause)}.`;
    throw new BackendRefusal('failed', reason, { enable: `npm rebuild ${found.name}`, cause });
  }
}

/** Defines what isn't there yet, and returns what deletes that again. */
function defineGlobals(gpu: GPU, globals: Record<string, unknown>): () => void {
  const added: [object, string][] = [];
  const define = (target: object, name: string, value: unknown) => {
    if (name in target) return;
    Object.defineProperty(target, name, { value, configurable: true, writable: true });
    added.push([target, name]);
  };
  for (const [name, value] of Object.entries(globals)) define(globalThis, name, value);
  // Node 20 has no navigator.
  define(globalThis, 'navigator', {});
  define(navigator, 'gpu', gpu);
  return () => {
    for (const [target, name] of added) Reflect.deleteProperty(target, name);
  };
}
