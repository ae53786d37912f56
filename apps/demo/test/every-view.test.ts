import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { LESSONS } from '../src/views/learn/lessons';
import { EXAMPLES } from '../src/views/look/examples';
import type { WatchedPage } from './open-page';
import { useSite } from './use-site';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PHONE = { width: 360, height: 740, colorScheme: 'light' } as const;
const TABLET = { width: 768, height: 1024, colorScheme: 'dark' } as const;
const LAPTOP = { width: 1280, height: 800, colorScheme: 'dark' } as const;
const WIDE = { width: 1920, height: 1080, colorScheme: 'light' } as const;

const VIEWS = ['draw', `look?digit=${EXAMPLES[7]!.code}`, 'look', 'train', 'learn', 'data'];
const PARTS = [
  ...['filters', 'saliency'].map((panel) => `look?panel=${panel}&digit=${EXAMPLES[2]!.code}`),
  ...LESSONS.map(({ id }) => `learn?lesson=${id}`),
  ...['mistakes', 'doubted'].map((panel) => `data?panel=${panel}`),
];
const ROUTES = [
  ...VIEWS.map((route) => ({ route, settings: [PHONE, TABLET, LAPTOP, WIDE] })),
  ...PARTS.map((route) => ({ route, settings: [PHONE, LAPTOP] })),
];

const site = useSite();

describe.each(ROUTES)('the address $route', ({ route, settings }) => {
  let opened: WatchedPage;
  beforeAll(async () => {
    opened = await site.open(route);
    const { page } = opened;
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    // The page's own policy would keep a script element out.
    await page.evaluate(AXE);
  });
  afterAll(() => opened.page.context().close());

  test.each(settings)(
    'is accessible and fits $width pixels, $colorScheme',
    async ({ colorScheme, ...viewport }) => {
      const { page, faults } = opened;
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await settleColors(page);
      expect(await findBarriers(page)).toEqual([]);
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(excess).toBeLessThanOrEqual(0);
      expect(faults).toEqual([]);
    },
  );
});

/** Waits until colours have passed over to those of another scheme. */
async function settleColors(page: Page): Promise<void> {
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
}

/** What axe finds, a line each. */
async function findBarriers(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}
