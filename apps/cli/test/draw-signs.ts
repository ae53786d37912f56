import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

/** Blue ink on paper, 90x90: two lines that cross, or a circle, each drawn elsewhere: twelve pictures of each, in a folder for each. */
export async function drawSigns(folder: string): Promise<void> {
  for (let i = 0; i < 12; i++) {
    const [x, y, r] = [35 + 2 * i, 55 - i, 14 + i];
    const cross = `<path d="M${x - r} ${y - r}L${x + r} ${y + r}M${x + r} ${y - r}L${x - r} ${y + r}"/>`;
    const shapes = { cross, circle: `<circle cx="${x}" cy="${y}" r="${r}"/>` };
    for (const [name, shape] of Object.entries(shapes)) {
      const style = `fill="none" stroke="#223377" stroke-width="${4 + (i % 3)}"`;
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><rect width="90" height="90" fill="#eeeedd"/><g ${style}>${shape}</g></svg>`;
      mkdirSync(join(folder, name), { recursive: true });
      await sharp(Buffer.from(svg)).toFile(join(folder, name, `${i}.png`));
    }
  }
}
