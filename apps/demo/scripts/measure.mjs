/*
 * Measures the built page in a browser without a window: how soon it is usable, how soon a drawing is
 * read, how fast it trains, beside the same in Node, and how evenly it is drawn meanwhile. Run it on an idle
 * machine:
 *
 *     pnpm --filter demo build && pnpm --filter demo measure
 *
 * Names behind it, such as `first drawing`, choose what is measured.
 */
import { prepareBackend } from '@mnist-convnet/backend';
import { loadMnist, takeImages } from '@mnist-convnet/dataset';
import { createConvNet } from '@mnist-convnet/model';
import { recipes, train } from '@mnist-convnet/training';
import { preview } from 'vite';
import { openBrowser } from './open-browser.ts';

const MINUTES = 60_000;

const measures = { first, drawing, training, reference };
const asked = process.argv.slice(2);
const unknown = asked.find((name) => !Object.hasOwn(measures, name));
if (unknown !== undefined) {
  throw new Error(`There is no ${unknown} to measure, just ${Object.keys(measures).join(', ')}.`);
}
const server = await preview({ root: `${import.meta.dirname}/..`, preview: { port: 0 } });
const browser = await openBrowser();
try {
  const [url] = server.resolvedUrls.local;
  for (const [name, measure] of Object.entries(measures)) {
    if (asked.length === 0 || asked.includes(name)) print(name, await measure(url));
  }
} finally {
  await browser.close();
  await server.close();
}

/** With an empty cache: until the board is there, and until the network is. */
async function first(url) {
  const times = [];
  for (let i = 0; i < 5; i++) {
    const { page } = await open(url);
    await page.getByText('The answer comes while you draw').waitFor();
    times.push(await page.evaluate(() => performance.now()));
    await page.context().close();
  }
  return { 'usable, network included, ms': summarize(times) };
}

/** From a movement of the mouse to new probabilities. */
async function drawing(url) {
  const { page } = await open(`${url}#/draw`);
  await page.getByText('The answer comes while you draw').waitFor();
  await page.evaluate(() => {
    globalThis.delays = [];
    let asked;
    document.querySelector('.draw-board').addEventListener('pointermove', () => {
      asked ??= performance.now();
    });
    new MutationObserver(() => {
      if (asked !== undefined) delays.push(performance.now() - asked);
      asked = undefined;
    }).observe(document.querySelector('.bars'), {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  const box = await page.locator('.draw-board').boundingBox();
  for (let stroke = 0; stroke < 6; stroke++) {
    const at = (t) => [
      box.x + box.width * (0.5 + 0.3 * Math.cos(t + stroke)),
      box.y + box.height * (0.5 + 0.3 * Math.sin(2 * t)),
    ];
    await page.mouse.move(...at(0));
    await page.mouse.down();
    for (let i = 1; i <= 60; i++) {
      await page.mouse.move(...at(i / 15));
      await page.waitForTimeout(16);
    }
    await page.mouse.up();
  }
  const delays = await page.evaluate(() => delays);
  await page.context().close();
  return { 'answer after a movement, ms': summarize(delays) };
}

/** The same epoch in Node, without wide vectors, which pages have no say in. */
async function reference() {
  await prepareBackend({ prefer: 'wasm', required: true });
  const images = takeImages((await loadMnist()).train, { start: 0, end: 10_000 });
  const model = createConvNet({ seed: 1, dropoutRates: recipes.fast.dropoutRates });
  const dataset = { train: images, test: images };
  const result = await train(model, dataset, { ...recipes.fast, epochs: 1, seed: 1 });
  const [{ imagesPerSecond }] = result.history.epochs;
  return { 'images a second': Math.round(imagesPerSecond), workers: result.workers };
}

/** One epoch of 10,000 images, and the frames meanwhile. */
async function training(url) {
  const { page } = await open(`${url}#/train`);
  await page.getByLabel('Training images').selectOption('10000');
  await page.getByLabel('Epochs').fill('1');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByRole('button', { name: 'Pause' }).waitFor({ timeout: MINUTES });
  await page.evaluate(() => {
    globalThis.frames = [];
    const tick = (now) => {
      if (globalThis.lastFrame) frames.push(now - lastFrame);
      globalThis.lastFrame = now;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await page.getByRole('button', { name: 'Start anew' }).waitFor({ timeout: 10 * MINUTES });
  const result = {
    'images a second': await page.locator('.train-table td').last().textContent(),
    workers: await page.locator('.train-workers').textContent(),
    'frames, ms': summarize(await page.evaluate(() => frames)),
  };
  await page.context().close();
  return result;
}

async function open(url) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(url);
  return { page };
}

function summarize(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  const figures = { median: at(0.5), p95: at(0.95), p99: at(0.99), longest: sorted.at(-1) };
  const texts = Object.entries(figures).map(([name, value]) => `${name} ${value.toFixed(1)}`);
  return `${texts.join(', ')} (${values.length})`;
}

function print(name, figures) {
  process.stdout.write(`${name}\n`);
  for (const [key, value] of Object.entries(figures)) process.stdout.write(`  ${key}: ${value}\n`);
}
