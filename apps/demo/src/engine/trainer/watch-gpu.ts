import { backend } from '@tensorflow/tfjs-core';

/** What of TensorFlow.js's backends for graphics cards tells that the card is gone. */
interface GpuBackend {
  /** WebGPU's. */
  readonly device?: { readonly lost: Promise<{ readonly message: string }> };
  /** WebGL's. */
  readonly gpgpu?: { readonly gl: { readonly canvas: EventTarget } };
}

/**
 * Watches the active backend's graphics card, if it has one. A lost card would show in results that never come,
 * or are wrong.
 *
 * @param onLost is called once, if it is lost.
 * @returns what ends the watch.
 */
export function watchGpu(onLost: (error: GpuLostError) => void): () => void {
  const { device, gpgpu } = backend() as GpuBackend;
  let isWatched = true;
  const report = (detail = '') => {
    if (isWatched) onLost(new GpuLostError(detail));
    isWatched = false;
  };
  const reportContext = () => report();
  device?.lost.then(({ message }) => report(message));
  gpgpu?.gl.canvas.addEventListener('webglcontextlost', reportContext);
  return () => {
    isWatched = false;
    gpgpu?.gl.canvas.removeEventListener('webglcontextlost', reportContext);
  };
}

/** The graphics card, or its driver, gave up. */
export class GpuLostError extends Error {
  /** @param detail what the browser says of it; often nothing. */
  constructor(detail: string) {
    const told = detail.trim().replace(/\.$/, '');
    super(
      `The browser lost the graphics card${told && ` (${told})`}. Start again, or train on the processor (wasm).`,
    );
    this.name = 'GpuLostError';
  }
}
