import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { useSite } from './use-site';

const site = useSite();
/** Where one core trains, so that steps take long. */
const slowSite = useSite({ isIsolated: false });
const MINUTES = 60_000;

/** The figure with a name, such as 'Right, test'. */
const figure = (page: Page, name: string) =>
  page.locator('.train-figures > div', { hasText: name }).locator('dd');

async function readPercent(page: Page, name: string): Promise<number> {
  return Number.parseFloat((await figure(page, name).textContent()) ?? '');
}

/** Chooses a small run: 2,000 images, 1,000 to judge by. */
async function chooseSmallRun(page: Page, epochs: number): Promise<void> {
  await page.getByLabel('Training images').selectOption('2000');
  await page.getByLabel('Test images').selectOption('1000');
  await page.getByLabel('Epochs').fill(String(epochs));
}

test('a network trained in the page passes 90 %, and its mistakes can be looked at', async () => {
  const { page, faults } = await site.open('train');
  await chooseSmallRun(page, 4);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByRole('button', { name: 'Start anew' }).waitFor({ timeout: 3 * MINUTES });
  expect(await readPercent(page, 'Right, test')).toBeGreaterThan(90);
  // Where there are several cores, on all of them.
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  const computed = await page.locator('.train-workers').textContent();
  expect(computed).toContain(`Computed by ${cores > 1 ? `${cores} workers` : 'one worker'}`);
  // It is the one that reads now.
  await page.getByRole('button', { name: /^Network Trained here 9.* % of 1,000/ }).waitFor();
  // A cell off the diagonal with images in it.
  await page
    .getByRole('table', { name: 'Confusion matrix' })
    .getByRole('button', { name: /^[1-9].* taken for a/ })
    .first()
    .click();

  // It is still there after a reload.
  await page.reload();
  await page.getByRole('button', { name: 'Use it' }).click({ timeout: MINUTES });
  await page.getByRole('button', { name: /^Network Trained here 9.* % of 1,000/ }).waitFor();
  expect(faults).toEqual([]);
});

test('a run is paused, stepped, left by a reload, and gone on with', async () => {
  const { page, faults } = await site.open('train');
  await chooseSmallRun(page, 3);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByRole('button', { name: 'Pause' }).click({ timeout: MINUTES });
  await page.getByRole('button', { name: 'Continue', exact: true }).waitFor({ timeout: MINUTES });
  const readStep = async () => Number.parseInt((await figure(page, 'Step').textContent())!, 10);
  const before = await readStep();
  await page.getByRole('button', { name: 'One step' }).click();
  await page.waitForFunction(
    (step) =>
      Number.parseInt(
        [...document.querySelectorAll('.train-figures > div')]
          .find((each) => each.textContent?.startsWith('Step'))
          ?.querySelector('dd')?.textContent ?? '',
        10,
      ) > step,
    before,
  );
  expect(await readStep()).toBe(before + 1);

  // Meanwhile another tab is told so, and stays as it is.
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.getByRole('button', { name: 'Start', exact: true }).click();
  await other.getByText('trained in another tab').waitFor({ timeout: MINUTES });
  await other.getByText(/^Ready/).waitFor();
  expect(await other.getByRole('combobox', { name: 'Training images' }).inputValue()).toBe('2000');
  await other.close();

  await page.reload();
  await page.getByRole('button', { name: 'Continue this run' }).waitFor({ timeout: MINUTES });
  // A new run would take its place, which is asked about; this answers no.
  let question = '';
  page.once('dialog', async (dialog) => {
    question = dialog.message();
    await dialog.dismiss();
  });
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  expect(question).toMatch('Start anew?');
  await page.getByRole('button', { name: 'Continue this run' }).click({ timeout: MINUTES });
  await page.getByRole('button', { name: 'Start anew' }).waitFor({ timeout: 3 * MINUTES });
  expect(await readPercent(page, 'Right, test')).toBeGreaterThan(85);
  expect(faults).toEqual([]);
});

test('a run is ended within a step, and a fresh worker goes on with what was saved', async () => {
  const { page, faults } = await slowSite.open('train');
  await page.clock.install();
  await chooseSmallRun(page, 1);
  // The most there can be: a step takes most of a second on a fast machine, too.
  await page.getByLabel('Batch size').fill('1000');
  await page.getByRole('button', { name: 'One step' }).click();
  await page.getByRole('button', { name: 'Continue', exact: true }).click({ timeout: MINUTES });
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await page.clock.fastForward(2000);
  await page.getByRole('button', { name: 'Stop now' }).click();
  await page.getByText(/Step 1 of 2, saved/).waitFor();
  await page.getByRole('button', { name: 'Continue this run' }).click();
  await page.getByText(/^Finished/).waitFor({ timeout: MINUTES });
  expect(faults).toEqual([]);
});
