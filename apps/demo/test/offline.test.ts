import { expect, test } from '@jest/globals';
import { useSite } from './use-site';

/** As static hosts serve it: without headers of ours. */
const site = useSite({ isIsolated: false });

test('a view that can’t be fetched says so, and the others go on', async () => {
  const { page } = await site.open('draw', { serviceWorkers: 'block' });
  await page.getByRole('button', { name: 'A drawn 5' }).waitFor();
  await page.context().setOffline(true);
  await page.getByRole('link', { name: 'Learn', exact: true }).click();
  await page.getByRole('alert').getByText('Are you offline?').waitFor();
  await page.getByRole('link', { name: 'Draw', exact: true }).click();
  await page.getByRole('button', { name: 'A drawn 5' }).waitFor();
});

test('after a first visit the page opens offline and isolated, and reads', async () => {
  const { page, faults } = await site.open('draw');
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  // It takes over once it has fetched the whole page.
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await page.context().setOffline(true);
  await page.reload();
  await page.getByRole('button', { name: 'A drawn 5' }).click();
  await page.waitForFunction(
    () => document.querySelector('.bars .best .bar-label')?.textContent === '5',
  );
  for (const view of ['Look inside', 'Train', 'Learn', 'Data']) {
    await page.getByRole('link', { name: view, exact: true }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
  }
  // The data alone weren't fetched before.
  expect(faults.filter((fault) => !/\/mnist\/|ERR_INTERNET_DISCONNECTED/.test(fault))).toEqual([]);
});
