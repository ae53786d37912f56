// Pictures as a camera or a scanner would give them, dark ink on light paper.
import { createRandom } from '../../packages/random/dist/index.js';

const PAGE_SIDE = 400;
const ENLARGEMENT = 10;

/**
 * A digit on a page that is darker towards the corners, under light that falls off to one side, with
 * a camera's noise; `seed` decides how it lies on the page, and all the rest.
 */
export function makePhoto(digit, seed) {
  const random = createRandom(seed).fork('photo');
  const between = (low, high) => low + (high - low) * random.next();
  const drawn = enlarge(digit, ENLARGEMENT, 0);
  const left = Math.floor(between(0, PAGE_SIDE - drawn.width));
  const top = Math.floor(between(0, PAGE_SIDE - drawn.height));
  const [paper, ink] = [between(180, 240), between(0.4, 0.85)];
  const [vignetting, slope, angle] = [between(0, 0.3), between(0, 0.2), between(0, 2 * Math.PI)];
  const noise = between(2, 10);
  const data = new Uint8Array(PAGE_SIDE ** 2);
  for (let y = 0; y < PAGE_SIDE; y++) {
    for (let x = 0; x < PAGE_SIDE; x++) {
      const [u, v] = [(2 * x) / PAGE_SIDE - 1, (2 * y) / PAGE_SIDE - 1];
      const light =
        1 -
        (vignetting * (u * u + v * v)) / 2 +
        slope * (u * Math.cos(angle) + v * Math.sin(angle));
      const shade = 1 - (ink * inkAt(drawn, x - left, y - top)) / 255;
      data[y * PAGE_SIDE + x] = clamp(paper * light * shade + noise * drawGaussian(random));
    }
  }
  return { width: PAGE_SIDE, height: PAGE_SIDE, data };
}

/** A small bitmap, smoothed as it grows (bilinearly), with a margin of so many of its own pixels. */
export function enlarge(digit, factor, margin) {
  const width = (digit.width + 2 * margin) * factor;
  const height = (digit.height + 2 * margin) * factor;
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [sx, sy] = [(x + 0.5) / factor - 0.5 - margin, (y + 0.5) / factor - 0.5 - margin];
      const [left, top] = [Math.floor(sx), Math.floor(sy)];
      const [fx, fy] = [sx - left, sy - top];
      const above = (1 - fx) * inkAt(digit, left, top) + fx * inkAt(digit, left + 1, top);
      const below = (1 - fx) * inkAt(digit, left, top + 1) + fx * inkAt(digit, left + 1, top + 1);
      data[y * width + x] = clamp((1 - fy) * above + fy * below);
    }
  }
  return { width, height, data };
}

function inkAt({ width, height, data }, x, y) {
  return x >= 0 && y >= 0 && x < width && y < height ? data[y * width + x] : 0;
}

function clamp(value) {
  return Math.min(255, Math.max(0, Math.round(value)));
}

/** Normally distributed with a standard deviation of 1, by Box and Muller. */
function drawGaussian(random) {
  const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
  return radius * Math.cos(2 * Math.PI * random.next());
}
