import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { startThisWorker } from './scripts/start-this-worker.ts';
import { SERVICE_WORKER, writeRelease } from './scripts/write-release.ts';

/** The script of all workers. */
const WORKER = fileURLToPath(new URL('src/engine/worker.ts', import.meta.url));

/** Shared memory, which several workers need, is only for pages that are isolated like this. */
const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** What the page may do: nothing that isn't from here. `wasm-unsafe-eval` lets it compile WebAssembly. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

export default defineConfig({
  // Works from a sub-path, such as a project page's.
  base: './',
  server: { host: '127.0.0.1', headers: ISOLATION },
  preview: { host: '127.0.0.1', headers: ISOLATION },
  worker: {
    format: 'es',
    plugins: () => [startThisWorker()],
    rolldownOptions: {
      output: {
        // What every worker starts with is one file; ten otherwise, one asked for behind the other. But not
        // the very script: others would import it, and WebKit would then run it a second time.
        codeSplitting: {
          groups: [{ name: 'worker-start', tags: ['$initial'], test: (id) => id !== WORKER }],
        },
      },
    },
  },
  optimizeDeps: {
    // Found only when a worker asks for them, they would reload the page in the middle of its work.
    include: [
      '@mnist-convnet/backend > @tensorflow/tfjs-backend-cpu',
      '@tensorflow/tfjs-backend-wasm',
      '@tensorflow/tfjs-backend-webgl',
      '@tensorflow/tfjs-backend-webgpu',
      '@tensorflow/tfjs-core',
      '@tensorflow/tfjs-layers',
      'comlink',
      'fflate',
      'idb-keyval',
      'uplot',
    ],
  },
  build: {
    target: 'es2022',
    // As data: addresses they would be blocked, and can't be cached.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: { index: 'index.html', [SERVICE_WORKER]: 'src/offline/service-worker.ts' },
      output: {
        // A service worker serves what lies in its own folder and below.
        entryFileNames: ({ name }) =>
          name === SERVICE_WORKER ? '[name].js' : 'assets/[name]-[hash].js',
      },
    },
  },
  plugins: [
    contentSecurityPolicy(),
    writeRelease({ contentSecurityPolicy: CONTENT_SECURITY_POLICY }),
  ],
});

/** Only in the build: while developing, Vite puts scripts of its own into the page. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
        injectTo: 'head-prepend',
      },
    ],
  };
}
