import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { LESSONS } from '../src/views/learn/lessons';
import { EXAMPLES } from '../src/views/look/examples';
import { useSite } from './use-site';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const VIEWS = ['draw', `look?digit=${EXAMPLES[7]!.code}`, 'look', 'train', 'learn', 'data'];
const PARTS = [
  ...['filters', 'saliency'].map((panel) => `look?panel=${panel}&digit=${EXAMPLES[2]!.code}`),
  ...LESSONS.map(({ id }) => `learn?lesson=${id}`),
  ...['mistakes', 'doubted'].map((panel) => `data?panel=${panel}`),
];

const site = useSite();

/** What axe finds, a line each. */
async function findBarriers(page: Page): Promise<string[]> {
  // The page's own policy would keep a script element out.
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}

const PHONE = { width: 360, height: 740, colorScheme: 'light' } as const;
const TABLET = { width: 768, height: 1024, colorScheme: 'dark' } as const;
const LAPTOP = { width: 1280, height: 800, colorScheme: 'dark' } as const;
const WIDE = { width: 1920, height: 1080, colorScheme: 'light' } as const;

describe.each(VIEWS)('the view %s', (view) => {
  test.each([PHONE, TABLET, LAPTOP, WIDE])(
    'is accessible and fits $width pixels, $colorScheme',
    (setting) => expectUsable(view, setting),
  );
});

describe.each(PARTS)('the part %s', (part) => {
  test.each([PHONE, LAPTOP])('is accessible and fits $width pixels, $colorScheme', (setting) =>
    expectUsable(part, setting),
  );
});

async function expectUsable(
  route: string,
  { colorScheme, ...viewport }: typeof PHONE | typeof TABLET | typeof LAPTOP | typeof WIDE,
): Promise<void> {
  const { page, faults } = await site.open(route, { viewport, colorScheme });
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  expect(await findBarriers(page)).toEqual([]);
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(excess).toBeLessThanOrEqual(0);
  expect(faults).toEqual([]);
  await page.context().close();
}
