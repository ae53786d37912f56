import { join } from 'node:path';
import { type LoopbackServer, serveOnLoopback } from '@mnist-convnet/testing';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import sirv from 'sirv';

/** The page is served from a sub-path, as on a project's site. */
const SUB_PATH = '/projects/digits/';

const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** How the site is served. */
export interface SiteOptions {
  /** Whether with the headers that shared memory needs; default true. */
  readonly isIsolated?: boolean;
  /** What is served, asked at each request; default the built page. */
  readonly folder?: () => string;
}

const DIST = join(import.meta.dirname, '../dist');

/** Serves the built page; `url` ends in a slash. */
export async function serveSite({
  isIsolated = true,
  folder = () => DIST,
}: SiteOptions = {}): Promise<LoopbackServer> {
  const server = await serveOnLoopback((request, response) => {
    const notFound = () => {
      response.statusCode = 404;
      response.end();
    };
    if (!request.url?.startsWith(SUB_PATH)) return notFound();
    request.url = request.url.slice(SUB_PATH.length - 1);
    for (const [name, value] of Object.entries(isIsolated ? ISOLATION : {})) {
      response.setHeader(name, value);
    }
    sirv(folder(), { dev: true, etag: true })(request, response, notFound);
  });
  return { ...server, url: `${server.url}${SUB_PATH}` };
}

/** A page, and what it did that it must not do. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors of scripts and on the console, violated policies, requests to other hosts. */
  readonly faults: string[];
}

/**
 * Opens a fresh profile at an address and notes what goes wrong in it.
 *
 * @param url of the site, with the view behind `#`.
 */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  const { host } = new URL(url);
  // Of the context, so that other tabs count too.
  context.on('weberror', (error) => faults.push(`error: ${error.error().message}`));
  context.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  context.on('request', (request) => {
    const address = new URL(request.url());
    const isOwn = address.host === host || ['blob:', 'data:'].includes(address.protocol);
    if (!isOwn) faults.push(`request: ${request.url()}`);
  });
  await page.goto(url);
  return { page, faults };
}
