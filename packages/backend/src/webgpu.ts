import { activateBackend, isRegistered } from './activate-backend';
import type { BackendCandidate } from './backend-candidate';
import { BackendRefusal } from './errors';
import { isSoftwareRenderer } from './software-renderer';

/** What Node and browsers do differently about WebGPU. */
export interface WebgpuHost {
  /**
   * Makes sure that `navigator.gpu` is there.
   *
   * @returns what takes it away again, with all that came with it.
   * @throws {BackendRefusal} if it can't be had.
   */
  readonly provideGpu: () => Promise<() => void>;
  /** Imports `@tensorflow/tfjs-backend-webgpu`. @throws {BackendRefusal} if it isn't installed. */
  readonly load: () => Promise<unknown>;
  /** What the user can do about a missing adapter. */
  readonly missingAdapter: string;
}

/** The GPU through WebGPU. */
export function createWebgpuCandidate(host: WebgpuHost): BackendCandidate {
  return {
    name: 'webgpu',
    async prepare({ preferred }) {
      const undo = await host.provideGpu();
      try {
        const info = await findAdapter(host, preferred || isRegistered('webgpu'));
        await activateBackend('webgpu', host.load);
        return { description: `webgpu (${describe(info)})`, undo };
      } catch (error) {
        undo();
        throw error;
      }
    },
  };
}

async function findAdapter(host: WebgpuHost, acceptSoftware: boolean): Promise<GPUAdapterInfo> {
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) {
    throw new BackendRefusal('unavailable', 'WebGPU found no graphics card that it can use.', {
      enable: host.missingAdapter,
    });
  }
  if (!acceptSoftware && isSoftware(adapter.info)) {
    throw new BackendRefusal(
      'unavailable',
      `WebGPU found no graphics card, only a software renderer (${describe(adapter.info)}), which ` +
        'is slower than wasm.',
      { enable: 'prefer webgpu by name to use it nevertheless', isSoftware: true },
    );
  }
  return adapter.info;
}

function isSoftware(info: GPUAdapterInfo): boolean {
  const { isFallbackAdapter, vendor, architecture, device, description } = info;
  return isFallbackAdapter || isSoftwareRenderer(vendor, architecture, device, description);
}

/** Browsers leave all but these two empty, to make their users harder to recognise. */
function describe({ vendor, architecture }: GPUAdapterInfo): string {
  return [vendor, architecture].filter(Boolean).join(' ') || 'unnamed graphics card';
}
