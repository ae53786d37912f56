import type { Plugin } from 'vite';

/** How `@mnist-convnet/training` names the script of the workers that it starts. */
const OWN_SCRIPT = 'new URL("./training-worker.js", import.meta.url)';

/**
 * Has a worker that trains start its helpers from the script that it runs itself. Vite would bundle theirs
 * apart, and TensorFlow.js with it once more.
 */
export function startThisWorker(): Plugin {
  let isDone = false;
  return {
    name: 'start-this-worker',
    apply: 'build',
    // Before Vite finds the script.
    enforce: 'pre',
    transform: {
      filter: { code: OWN_SCRIPT },
      handler(code) {
        isDone = true;
        return { code: code.replace(OWN_SCRIPT, 'self.location.href'), map: null };
      },
    },
    buildEnd(error) {
      if (!isDone && !error) this.error(`No module has ${OWN_SCRIPT}.`);
    },
  };
}
