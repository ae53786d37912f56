import { expect, test } from '@jest/globals';
import { useSite } from './use-site';

const site = useSite();

test('images that could not be loaded are once the connection is back', async () => {
  const { page } = await site.open('learn', { serviceWorkers: 'block' });
  const context = page.context();
  await context.route('**/mnist/**', (route) => route.abort());
  await page.getByRole('link', { name: 'Data', exact: true }).click();
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  await context.unroute('**/mnist/**');
  await context.setOffline(true);
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Test image 0, label 7' }).waitFor();
  expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
});
