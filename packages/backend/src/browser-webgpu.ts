import { BackendRefusal, messageOf } from './errors';
import { createWebgpuCandidate } from './webgpu';

/** WebGPU in a browser or one of its workers. */
export const browserWebgpu = createWebgpuCandidate({
  async provideGpu() {
    if (globalThis.navigator?.gpu) return () => {};
    throw new BackendRefusal('unavailable', 'This browser offers no WebGPU.', {
      enable: 'use a browser that has it, and serve the page over HTTPS or from localhost',
    });
  },
  async load() {
    try {
      await import('@tensorflow/tfjs-backend-webgpu');
    } catch (cause) {
      throw new BackendRefusal('unavailable', `Its package did not load: ${messageOf(cause)}.`, {
        enable: 'npm i @tensorflow/tfjs-backend-webgpu@4.22.0',
        cause,
      });
    }
  },
  missingAdapter: "switch on hardware acceleration in the browser's settings",
});
