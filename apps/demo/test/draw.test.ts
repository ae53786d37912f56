import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Drawing, makeDrawings } from './drawings/make-drawings';
import { useSite } from './use-site';

const site = useSite();

/** Draws with the mouse what the file holds, line by line. */
async function draw(page: Page, { strokes }: Drawing): Promise<void> {
  const box = (await page.getByRole('application').boundingBox())!;
  for (const { points } of strokes) {
    const [first, ...others] = points.map(
      ({ x, y }) => [box.x + x * box.width, box.y + y * box.height] as const,
    );
    await page.mouse.move(...first!);
    await page.mouse.down();
    for (const point of others) await page.mouse.move(...point);
    await page.mouse.up();
  }
}

/** The digit that the network is surest of, once it has read what was drawn. */
async function readAnswer(page: Page): Promise<number> {
  const best = page.locator('.bars .best .bar-label');
  await best.waitFor();
  return Number(await best.textContent());
}

test('ten digits drawn with the mouse are read right, and undone and redone', async () => {
  const { page, faults } = await site.open('draw');
  const plain = makeDrawings().filter(({ name }) => name.endsWith(', plain'));
  const digits = Array.from(
    { length: 10 },
    (_, digit) => plain.find((drawing) => drawing.digit === digit)!,
  );
  const answers: number[] = [];
  for (const drawing of digits) {
    await draw(page, drawing);
    await page.waitForFunction(
      (digit) => document.querySelector('.bars .best .bar-label')?.textContent === String(digit),
      drawing.digit,
    );
    answers.push(await readAnswer(page));
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.locator('.bars .best').waitFor({ state: 'detached' });
  }
  expect(answers).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  // What was cleared comes back, and goes again.
  await page.getByRole('button', { name: 'Undo' }).click();
  expect(await readAnswer(page)).toBe(9);
  await page.getByRole('button', { name: 'Redo' }).click();
  await page.locator('.bars .best').waitFor({ state: 'detached' });
  expect(faults).toEqual([]);
});

test('what was drawn is in the address, and survives a change of the view and a reload', async () => {
  const { page } = await site.open('draw');
  await draw(page, makeDrawings().find(({ digit }) => digit === 3)!);
  expect(await readAnswer(page)).toBe(3);
  await page.getByRole('link', { name: 'Look inside', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Look inside' }).waitFor();
  expect(await readAnswer(page)).toBe(3);
  await page.reload();
  expect(await readAnswer(page)).toBe(3);
});

test('a digit is drawn by keys alone, and read', async () => {
  const { page } = await site.open('draw');
  await page.getByRole('heading', { level: 1 }).waitFor();
  // To the board, as somebody does who has no mouse.
  for (let tabs = 0; tabs < 30; tabs++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement?.getAttribute('role') === 'application'))
      break;
  }
  const press = async (key: string, times: number) => {
    for (let i = 0; i < times; i++) await page.keyboard.press(key);
  };
  // A seven: along the top, then down to the left.
  await press('ArrowLeft', 4);
  await press('Space', 1);
  await press('ArrowRight', 9);
  await press('End', 4);
  await press('ArrowDown', 8);
  await press('Space', 1);
  expect(await readAnswer(page)).toBe(7);
});

test('what is no picture gets a message, and the board stays usable', async () => {
  const { page, faults } = await site.open('draw');
  const files = [{ name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('Dear Sir') }];
  await page.locator('input[type=file][accept*=image]').setInputFiles(files);
  await page.getByRole('alert').waitFor();
  await draw(page, makeDrawings().find(({ digit }) => digit === 0)!);
  expect(await readAnswer(page)).toBe(0);
  expect(faults).toEqual([]);
});
