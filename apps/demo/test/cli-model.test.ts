import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { prepareBackend } from '@mnist-convnet/backend';
import { loadModel } from '@mnist-convnet/model';
import { makeTemporaryFolder, runProcess } from '@mnist-convnet/testing';
import { predictImages } from '@mnist-convnet/training';
import { decodeDigit } from '../src/state/digit-code';
import { EXAMPLES } from '../src/views/look/examples';
import { useSite } from './use-site';

const CLI = fileURLToPath(import.meta.resolve('@mnist-convnet/cli'));
const site = useSite();

test('a model that the command line saved predicts the same in the page, within 1e-5', async () => {
  const folder = makeTemporaryFolder();
  const bin = join(CLI, '../bin.js');
  const quick = ['--recipe', 'quick', '--train-limit', '1500', '--test-limit', '100'];
  const { code } = await runProcess(process.execPath, [bin, 'train', ...quick], { cwd: folder });
  expect(code).toBe(0);
  const runs = join(folder, 'runs');
  const model = join(runs, readdirSync(runs)[0]!, 'model');

  await prepareBackend({ prefer: 'wasm' });
  const { code: address } = EXAMPLES[4]!;
  const image = { pixels: decodeDigit(address)!, count: 1, height: 28, width: 28, channels: 1 };
  const [expected] = await predictImages(await loadModel(model), image);

  const { page, faults } = await site.open(`draw?digit=${address}`);
  await page.locator('.bars .best').waitFor();
  const files = readdirSync(model).map((name) => join(model, name));
  await page.getByLabel('Files of a saved network').setInputFiles(files);
  await page.getByRole('button', { name: /^Network model/ }).waitFor();
  const readBars = () =>
    page
      .locator('.bars data')
      .evaluateAll((bars) => bars.map((bar) => Number((bar as HTMLDataElement).value)));
  const nearest = Math.max(...expected!.probabilities);
  await page.waitForFunction(
    (best) =>
      [...document.querySelectorAll<HTMLDataElement>('.bars data')].some(
        ({ value }) => Math.abs(Number(value) - best) < 1e-4,
      ),
    nearest,
  );
  for (const [digit, probability] of (await readBars()).entries()) {
    expect(Math.abs(probability - expected!.probabilities[digit]!)).toBeLessThanOrEqual(1e-5);
  }
  expect(faults).toEqual([]);
});
