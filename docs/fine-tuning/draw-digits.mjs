// Digits in a hand that MNIST's writers seldom have: a slashed 0, a 1 with a long upstroke, a looped 2, an
// open 4, a crossed 7, a 9 with a hook.
import { toMnistFrame } from '../../packages/dataset/dist/index.js';
import { createRandom } from '../../packages/random/dist/index.js';

const SIDE = 112;
const NUM_CLASSES = 10;

/** The strokes of each digit as points on a sheet of 100 x 100; a stroke is a smooth line through them. */
const STROKES = [
  ['50,12 28,28 24,55 36,84 58,86 74,62 72,32 50,12', '78,10 22,92'],
  ['20,52 38,34 56,12', '56,12 54,50 52,90'],
  ['28,30 44,12 66,18 66,40 46,66 28,82 26,72 40,70 60,86 80,78'],
  ['26,14 50,12 72,14', '72,14 46,42', '46,42 70,48 74,72 50,88 24,80'],
  ['34,12 26,54 28,60 76,56', '62,34 60,60 56,94'],
  ['34,14 32,44', '32,44 56,38 72,56 64,82 36,88 22,78', '34,14 58,16 78,10'],
  ['70,10 44,32 28,62 36,86 60,86 68,66 50,56 30,68'],
  ['22,20 24,14 50,16 76,12', '76,12 58,48 46,90', '36,52 56,48 76,50'],
  ['66,22 46,12 32,28 50,48 68,68 52,88 32,72 48,50 68,30 66,22'],
  ['68,26 48,14 30,28 38,46 58,44 68,26', '68,26 66,60 58,86 38,92 26,80 36,72'],
].map((strokes) =>
  strokes.map((stroke) => stroke.split(' ').map((point) => point.split(',').map(Number))),
);

/**
 * Draws every digit so many times, no two alike: points are moved, the whole is turned, leant, stretched.
 *
 * @param count of each digit.
 * @returns labelled images, framed as MNIST's are.
 */
export function drawDigits(count, seed) {
  const random = createRandom(seed).fork('drawings');
  const total = count * NUM_CLASSES;
  const pixels = new Uint8Array(total * 784);
  const labels = Uint8Array.from({ length: total }, (_, i) => i % NUM_CLASSES);
  for (const [i, digit] of labels.entries()) {
    const data = draw(STROKES[digit], random);
    const raster = { width: SIDE, height: SIDE, channels: 1, data };
    pixels.set(toMnistFrame(raster, { polarity: 'light-on-dark' }), i * 784);
  }
  const size = { count: total, height: 28, width: 28, channels: 1 };
  return { pixels, labels, ...size, numClasses: NUM_CLASSES };
}

function draw(strokes, random) {
  const spread = (amount) => (random.next() + random.next() - 1) * amount;
  const [turn, lean] = [spread(0.35), spread(0.4)];
  const [stretchX, stretchY] = [1 + spread(0.35), 1 + spread(0.2)];
  const radius = 1 + 1.5 * random.next();
  const move = ([x, y]) => {
    const v = (y - 50 + spread(13)) * stretchY;
    const u = (x - 50 + spread(13)) * stretchX - lean * v;
    return [
      SIDE / 2 + 0.7 * (u * Math.cos(turn) - v * Math.sin(turn)),
      SIDE / 2 + 0.7 * (u * Math.sin(turn) + v * Math.cos(turn)),
    ];
  };
  const ink = new Uint8Array(SIDE * SIDE);
  for (const stroke of strokes) {
    const points = smooth(stroke.map(move));
    for (let i = 1; i < points.length; i++) paintLine(ink, points[i - 1], points[i], radius);
  }
  return ink;
}

/** Points close together on the Catmull-Rom spline through some. */
function smooth(points) {
  const pieces = 8;
  return points.slice(1).flatMap((end, i) => {
    const [start, before, after] = [points[i], points[i - 1] ?? points[i], points[i + 2] ?? end];
    return Array.from({ length: pieces + 1 }, (_, piece) => {
      const t = piece / pieces;
      return [0, 1].map((axis) => {
        const [a, b, c, d] = [before[axis], start[axis], end[axis], after[axis]];
        const bend = (2 * a - 5 * b + 4 * c - d) * t + (3 * (b - c) + d - a) * t * t;
        return b + ((c - a) * t + bend * t) / 2;
      });
    });
  });
}

function paintLine(ink, [ax, ay], [bx, by], radius) {
  const reach = radius + 1;
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy || 1;
  const [left, right] = [Math.min(ax, bx) - reach, Math.max(ax, bx) + reach];
  const [top, bottom] = [Math.min(ay, by) - reach, Math.max(ay, by) + reach];
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(SIDE, bottom); y++) {
    for (let x = Math.max(0, Math.floor(left)); x < Math.min(SIDE, right); x++) {
      const t = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
      const distance = Math.hypot(x - ax - t * dx, y - ay - t * dy);
      const cover = Math.min(1, Math.max(0, radius + 0.5 - distance));
      const at = y * SIDE + x;
      ink[at] = Math.max(ink[at], Math.round(255 * cover));
    }
  }
}
