import { PAGE } from './release';
import { isNamedByContent, type ReleaseCache } from './release-cache';

/** How long the network may take before the page is shown as it was. */
const PATIENCE_MS = 3000;

/** By these a page and its workers are isolated from others, as shared memory needs, whatever the host says. */
const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** How requests are answered. */
export interface AnswerOptions {
  readonly cache: ReleaseCache;
  /** For the release's own files: workers have none from their page. */
  readonly contentSecurityPolicy: string;
}

/**
 * Answers a page's request: the page itself from the network, if it is quick, and its files from the cache.
 *
 * @returns undefined for what is none of the service worker's: other hosts, and the data, which are kept
 *   by the worker that unpacks them.
 */
export function answer(request: Request, options: AnswerOptions): Promise<Response> | undefined {
  const { cache } = options;
  const path = cache.locate(request.url);
  if (request.method !== 'GET' || path === undefined) return undefined;
  if (path === PAGE) return answerPage(request, options);
  // Another release's file too: a page that is isolated takes only workers that are.
  if (cache.has(path) || isNamedByContent(path)) return answerFile(request, path, options);
  return undefined;
}

async function answerPage(request: Request, { cache }: AnswerOptions): Promise<Response> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    // A page that the browser kept may ask for files that the host has no more.
    const fresh = await fetch(request.url, { cache: 'no-cache', signal: patience.signal });
    if (fresh.ok) return addHeaders(fresh, ISOLATION);
  } catch {
    // No network, or a slow one.
  } finally {
    clearTimeout(timer);
  }
  return addHeaders((await cache.get(PAGE)) ?? (await fetch(request)), ISOLATION);
}

async function answerFile(
  request: Request,
  path: string,
  { cache, contentSecurityPolicy }: AnswerOptions,
): Promise<Response> {
  // A tab that was opened before an update may need more of what the host has no more.
  if (!cache.has(path)) {
    return addHeaders((await cache.find(path)) ?? (await fetch(request)), ISOLATION);
  }
  return addHeaders((await cache.get(path)) ?? (await fetch(request)), {
    ...ISOLATION,
    'Content-Security-Policy': contentSecurityPolicy,
  });
}

/** The same response; headers that it has already stay as they are. */
function addHeaders(response: Response, added: Readonly<Record<string, string>>): Response {
  const { status, statusText } = response;
  // An opaque or failed response can't be made again.
  if (status === 0) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(added)) {
    if (!headers.has(name)) headers.set(name, value);
  }
  return new Response(response.body, { status, statusText, headers });
}
