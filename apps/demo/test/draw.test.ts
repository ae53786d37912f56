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

/** Waits until the network reads a digit; what is drawn by halves may be read as another. */
async function expectAnswer(page: Page, digit: number): Promise<void> {
  await page.waitForFunction(
    (text) => document.querySelector('.bars .best .bar-label')?.textContent === text,
    String(digit),
  );
}

test('ten digits drawn with the mouse are read right, and undone and redone', async () => {
  const { page, faults } = await site.open('draw');
  const plain = makeDrawings().filter(({ name }) => name.endsWith(', plain'));
  const digits = Array.from(
    { length: 10 },
    (_, digit) => plain.find((drawing) => drawing.digit === digit)!,
  );
  for (const drawing of digits) {
    await draw(page, drawing);
    await expectAnswer(page, drawing.digit);
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.locator('.bars .best').waitFor({ state: 'detached' });
  }
  // What was cleared comes back, and goes again.
  await page.getByRole('button', { name: 'Undo' }).click();
  await expectAnswer(page, 9);
  await page.getByRole('button', { name: 'Redo' }).click();
  await page.locator('.bars .best').waitFor({ state: 'detached' });
  expect(faults).toEqual([]);
});

test('what was drawn is in the address, and survives a change of the view and a reload', async () => {
  const { page } = await site.open('draw');
  await draw(page, makeDrawings().find(({ digit }) => digit === 3)!);
  await expectAnswer(page, 3);
  await page.getByRole('link', { name: 'Look inside', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Look inside' }).waitFor();
  await expectAnswer(page, 3);
  await page.reload();
  await expectAnswer(page, 3);
});

test('a drawing is still lines after a reload: it is drawn on, and undone', async () => {
  const { page } = await site.open('draw');
  await draw(page, makeDrawings().find(({ digit }) => digit === 4)!);
  await expectAnswer(page, 4);
  const name = (await page.getByRole('application').getAttribute('aria-label'))!;
  expect(name).toMatch(/with \d lines?$/);
  await page.reload();
  await expectAnswer(page, 4);
  await page.getByRole('application', { name }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('application', { name }).waitFor({ state: 'detached' });
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
  await expectAnswer(page, 7);
});

test('what is no picture gets a message, and the board stays usable', async () => {
  const { page, faults } = await site.open('draw');
  const files = [{ name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('Dear Sir') }];
  await page.locator('input[type=file][accept*=image]').setInputFiles(files);
  await page.getByRole('alert').waitFor();
  await draw(page, makeDrawings().find(({ digit }) => digit === 0)!);
  await expectAnswer(page, 0);
  expect(faults).toEqual([]);
});

/** A picture file with a 7 in a colour, on another one or on nothing. */
async function makePicture(page: Page, name: string, ink: string, paper = 'transparent') {
  const address = await page.evaluate(
    ([strokeStyle, fillStyle]) => {
      const canvas = document.createElement('canvas');
      const context = Object.assign(canvas.getContext('2d')!, { strokeStyle, fillStyle });
      context.fillRect(0, 0, 300, 150);
      context.lineWidth = 12;
      context.stroke(new Path2D('M110 30H180L130 120'));
      return canvas.toDataURL();
    },
    [ink, paper] as const,
  );
  const buffer = Buffer.from(address.replace(/.*,/, ''), 'base64');
  return [{ name, mimeType: 'image/png', buffer }];
}

test.each([
  ['black', 'transparent'],
  ['white', 'transparent'],
  ['navy', 'beige'],
])('a picture in %s on %s is read, and seen on the board', async (ink, paper) => {
  const { page } = await site.open('draw');
  const input = page.locator('input[type=file][accept*=image]');
  await input.setInputFiles(await makePicture(page, 'seven.png', ink, paper));
  await expectAnswer(page, 7);
  // The board itself is nearly black. What is above and below the picture isn't looked at.
  const contrast = await page
    .locator('.draw-board canvas')
    .evaluate((canvas: HTMLCanvasElement) => {
      const { width, height } = canvas;
      const { data } = canvas
        .getContext('2d')!
        .getImageData(0, Math.ceil(height * 0.3), width, Math.floor(height * 0.4));
      const levels = Array.from({ length: data.length / 4 }, (_, i) =>
        Math.round((data[4 * i + 1]! * data[4 * i + 3]!) / 255),
      );
      return Math.max(...new Set(levels)) - Math.min(...new Set(levels));
    });
  expect(contrast).toBeGreaterThan(150);
});

test('a picture without a digit takes the place of the one before, and of its answer', async () => {
  const { page, faults } = await site.open('draw');
  const input = page.locator('input[type=file][accept*=image]');
  await input.setInputFiles(await makePicture(page, 'seven.png', 'black', 'white'));
  await expectAnswer(page, 7);
  await input.setInputFiles(await makePicture(page, 'fog.png', 'white', 'white'));
  await page.getByText('No digit can be made out in fog.png.').first().waitFor();
  await page.getByRole('application', { name: 'fog.png' }).waitFor();
  expect(await page.locator('.bars .best').count()).toBe(0);
  // What can't be opened leaves the board as it was.
  await input.setInputFiles(await makePicture(page, 'seven.png', 'black', 'white'));
  await expectAnswer(page, 7);
  const files = [{ name: 'note.png', mimeType: 'image/png', buffer: Buffer.from('no picture') }];
  await input.setInputFiles(files);
  await page.getByRole('alert').getByText('note.png isn’t a picture').waitFor();
  await page.getByRole('application', { name: 'seven.png' }).waitFor();
  await expectAnswer(page, 7);
  expect(faults).toEqual([]);
});

test('a click leaves a dot on the board', async () => {
  const { page } = await site.open('draw');
  await page.getByRole('application').click();
  const countLit = () =>
    page.locator('.draw-board canvas').evaluate((canvas: HTMLCanvasElement) => {
      const { width, height } = canvas;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height);
      return data.filter((value, i) => i % 4 === 3 && value > 0).length;
    });
  await page.locator('.bars .best').waitFor();
  expect(await countLit()).toBeGreaterThan(100);
});
