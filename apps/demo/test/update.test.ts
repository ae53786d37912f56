import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { makeTemporaryFolder } from '@mnist-convnet/testing';
import type { Page } from 'playwright-core';
import { makeRelease } from './make-release';
import { useSite } from './use-site';

const folder = makeTemporaryFolder();
const RELEASES = ['first', 'second', 'third', 'broken'];
let hosted: string;
const site = useSite({ folder: () => join(folder, hosted) });

beforeAll(async () => {
  for (const name of RELEASES) await makeRelease(join(folder, name), name);
  // A view that no page opens by itself; which of them name a changed script is the bundler's choice.
  const assets = join(folder, 'broken', 'assets');
  const view = readdirSync(assets).find((name) => /^(learn|look|train)-.*\.broken\./.test(name));
  rmSync(join(assets, view!));
});

/** Opens the first release, served by its service worker. */
async function openFirst() {
  hosted = 'first';
  const opened = await site.open('draw');
  await opened.page.evaluate(() => navigator.serviceWorker.ready);
  await opened.page.reload();
  return opened;
}

/** Opens another tab, once the host has another release. */
async function openBeside(page: Page, release: string): Promise<Page> {
  hosted = release;
  const other = await page.context().newPage();
  await other.goto(page.url());
  await expectRelease(other, release);
  return other;
}

async function openView(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** Waits until all scripts of its own that a tab has fetched are of a release. */
async function expectRelease(page: Page, release: string): Promise<void> {
  await page.locator(`script[src$=".${release}.js"]`).waitFor({ state: 'attached' });
  const scripts = await page.evaluate(() =>
    performance.getEntriesByType('resource').flatMap(({ name }) => /\.(\w+)\.js$/.exec(name) ?? []),
  );
  expect(new Set(scripts.filter((_, i) => i % 2 === 1))).toEqual(new Set([release]));
}

const findOffer = (page: Page) => page.getByRole('button', { name: 'Reload for the new version' });
/** Waits until so many releases are kept. */
async function expectKept(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    async (expected) =>
      (await caches.keys()).filter((key) => key.includes(':page:')).length === expected,
    count,
  );
}

test('a tab keeps to its release while another has the next, and changes when it is asked to', async () => {
  const { page, faults } = await openFirst();
  const other = await openBeside(page, 'second');
  await findOffer(page).waitFor();
  // The host has none of its files any more, and these weren't needed before.
  for (const view of ['Look inside', 'Learn', 'Train']) await openView(page, view);
  await expectRelease(page, 'first');
  expect(await findOffer(other).count()).toBe(0);

  await findOffer(page).click();
  await expectRelease(page, 'second');
  await page.getByRole('heading', { level: 1, name: 'Train' }).waitFor();

  // Of the older releases the one before is kept, for tabs that still show it.
  await openBeside(page, 'third');
  await findOffer(other).waitFor();
  await expectKept(page, 2);
  await openView(other, 'Learn');
  await expectRelease(other, 'second');
  expect(faults).toEqual([]);
});

test('a tab that is open alone is offered the next release, and goes on until it is asked for', async () => {
  const { page, faults } = await openFirst();
  hosted = 'second';
  await page.evaluate(async () => void (await navigator.serviceWorker.ready).update());
  await findOffer(page).waitFor();
  await openView(page, 'Learn');
  await expectRelease(page, 'first');
  await findOffer(page).click();
  await expectRelease(page, 'second');
  expect(faults).toEqual([]);
});

test('a release that the host has by halves isn’t kept: the one before goes on opening', async () => {
  const { page } = await openFirst();
  hosted = 'broken';
  const outcome = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    return new Promise((resolve) => {
      registration.addEventListener('updatefound', () => {
        const { installing } = registration;
        installing?.addEventListener('statechange', () => resolve(installing.state));
      });
      registration.update();
    });
  });
  expect(outcome).toBe('redundant');
  await expectKept(page, 1);
  await page.context().setOffline(true);
  await page.reload();
  await openView(page, 'Learn');
  await expectRelease(page, 'first');
});
