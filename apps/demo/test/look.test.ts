import { expect, test } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { EXAMPLES } from '../src/views/look/examples';
import { useSite } from './use-site';

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
/** Of the window's height; the menu is below. */
const LOWEST = 740 - 62 - 150;

const site = useSite();

/** Waits until there is room for what is below a heading, too. */
async function expectInSight(heading: Locator): Promise<void> {
  await heading.waitFor();
  const page = heading.page();
  const element = (await heading.elementHandle())!;
  await page.waitForFunction(
    ([head, lowest]) => {
      const { top } = head.getBoundingClientRect();
      return top > 0 && top < lowest;
    },
    [element, LOWEST] as const,
  );
}

test.each([
  ['the last map of a layer', 'layer=conv2d_3', '.look-grid button >> nth=-1', /^Map 128,/],
  ['a class', 'layer=dense_3', '.look-layer .look-bar >> nth=0', 'Digit 0'],
  ['a filter', 'panel=filters&layer=conv2d_2', '.look-grid button >> nth=1', 'Filter 2'],
])(
  'on a phone, %s is explained in sight as soon as it is chosen',
  async (_, params, item, name) => {
    const { page, faults } = await site.open(`look?${params}&digit=${EXAMPLES[7]!.code}`, PHONE);
    await page.locator(item).tap();
    await expectInSight(page.getByRole('heading', { level: 2, name }));
    expect(faults).toEqual([]);
  },
);
