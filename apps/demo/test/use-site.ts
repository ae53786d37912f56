import { afterAll, beforeAll } from '@jest/globals';
import type { LoopbackServer } from '@mnist-convnet/testing';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { openBrowser } from '../scripts/open-browser';
import { openPage, type SiteOptions, serveSite, type WatchedPage } from './open-page';

/** A browser and the built site, for all tests of a file; both end with it. */
export interface UsedSite {
  /**
   * Opens the site in a profile of its own.
   *
   * @param route behind `#/`, such as `look?layer=conv2d_1`.
   */
  open(route: string, options?: BrowserContextOptions): Promise<WatchedPage>;
}

export function useSite(options?: SiteOptions): UsedSite {
  let browser: Browser;
  let server: LoopbackServer;
  beforeAll(async () => {
    [browser, server] = await Promise.all([openBrowser(), serveSite(options)]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  return {
    open: (route, context) => openPage(browser, `${server.url}#/${route}`, context),
  };
}
