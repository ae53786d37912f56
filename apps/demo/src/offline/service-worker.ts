import { answer } from './answer';
import type { PageMessage } from './messages';
import type { Release } from './release';
import { ReleaseCache } from './release-cache';
import type { WorkerScope } from './worker-scope';

/** Written in by the build, when all other files are there. */
declare const __RELEASE__: Release;

const scope = globalThis as unknown as WorkerScope;
const release = __RELEASE__;
const cache = new ReleaseCache(release, scope.registration.scope);

// A release that can't be had whole isn't installed: the one before goes on serving.
scope.addEventListener('install', (event) => event.waitUntil(cache.fill()));

scope.addEventListener('activate', (event) => {
  // The first visit's page too: its other views then open without a network.
  event.waitUntil(cache.deleteOlder().then(() => scope.clients.claim()));
});

scope.addEventListener('fetch', (event) => {
  const { contentSecurityPolicy } = release;
  const answered = answer(event.request, { cache, contentSecurityPolicy });
  if (answered) event.respondWith(answered);
});

scope.addEventListener('message', (event) => {
  const message: PageMessage = event.data;
  if (message.kind === 'take-over') event.waitUntil(scope.skipWaiting());
  else event.ports[0]?.postMessage(message.urls.every(isOwn));
});

function isOwn(url: string): boolean {
  const path = cache.locate(url);
  return path !== undefined && cache.has(path);
}
