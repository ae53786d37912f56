import { device_util } from '@tensorflow/tfjs-core';
import { activateBackend } from './activate-backend';
import type { BackendCandidate } from './backend-candidate';
import { BackendRefusal, messageOf } from './errors';
import { isSoftwareRenderer } from './software-renderer';

/** The GPU through WebGL 2, in browsers and their workers. */
export const webgl: BackendCandidate = {
  name: 'webgl',
  async prepare({ preferred }) {
    if (!device_util.isBrowser()) {
      throw new BackendRefusal('unavailable', 'WebGL needs a browser.');
    }
    const renderer = findRenderer();
    if (!renderer) {
      throw new BackendRefusal(
        'unavailable',
        'This browser offers no WebGL 2 on a graphics card.',
        {
          enable: "switch on hardware acceleration in the browser's settings",
        },
      );
    }
    if (!preferred && isSoftwareRenderer(renderer)) {
      throw new BackendRefusal(
        'unavailable',
        `WebGL found no graphics card, only a software renderer (${renderer}), which is slower than wasm.`,
        { enable: 'prefer webgl by name to use it nevertheless', isSoftware: true },
      );
    }
    await activateBackend('webgl', load);
    return { description: 'webgl (WebGL 2)' };
  },
};

async function load(): Promise<void> {
  try {
    await import('@tensorflow/tfjs-backend-webgl');
  } catch (cause) {
    throw new BackendRefusal('unavailable', `Its package did not load: ${messageOf(cause)}.`, {
      enable: 'npm i @tensorflow/tfjs-backend-webgl@4.22.0',
      cause,
    });
  }
}

/**
 * The renderer behind WebGL 2, or undefined if there is none that the backend would take; it would
 * print that to the console.
 */
function findRenderer(): string | undefined {
  const canvas =
    typeof OffscreenCanvas === 'undefined'
      ? document.createElement('canvas')
      : new OffscreenCanvas(1, 1);
  const context = canvas.getContext('webgl2', { failIfMajorPerformanceCaveat: true });
  if (!context) return undefined;
  const gl = context as WebGL2RenderingContext;
  let renderer = String(gl.getParameter(gl.RENDERER));
  // Firefox has the real name here and deprecates the extension; others hide it.
  if (renderer === 'WebKit WebGL') {
    const names = gl.getExtension('WEBGL_debug_renderer_info');
    if (names) renderer = String(gl.getParameter(names.UNMASKED_RENDERER_WEBGL));
  }
  // A page can have about 16 contexts.
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return renderer;
}
