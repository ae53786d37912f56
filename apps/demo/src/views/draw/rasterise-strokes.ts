import type { Stroke } from '../../state/drawing';
import { smoothStroke } from './smooth-stroke';

/**
 * Pixels of a side of the board. A digit gets 20 in the end, so that even one of a quarter of the side keeps
 * what it has; with 112 the same drawings are read, and framing takes 1.7 times as long.
 */
const BOARD_PIXELS = 80;
/** Of background around it, so that a stroke at the board's edge isn't taken for one that was cut. */
const MARGIN = 8;
const SIDE = BOARD_PIXELS + 2 * MARGIN;

/** A picture as canvases have it. */
export interface RgbaPicture {
  readonly width: number;
  readonly height: number;
  /** `[height, width, 4]` */
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** Paints strokes white on black, with soft edges. No canvas is needed, nor waited for. */
export function rasteriseStrokes(strokes: readonly Stroke[]): RgbaPicture {
  const ink = new Float32Array(BOARD_PIXELS * BOARD_PIXELS);
  for (const { points, width } of strokes) {
    const radius = (width * BOARD_PIXELS) / 2;
    const line = smoothStroke(points).map(({ x, y }) => [x * BOARD_PIXELS, y * BOARD_PIXELS]);
    for (const [i, [x, y]] of line.entries()) {
      const [fromX, fromY] = line[i - 1] ?? [x!, y!];
      // A dot is a piece of no length; a line's first point belongs to its first piece.
      if (i > 0 || line.length === 1) paintPiece(ink, fromX!, fromY!, x!, y!, radius);
    }
  }
  const data = new Uint8ClampedArray(SIDE * SIDE * 4);
  for (let alpha = 3; alpha < data.length; alpha += 4) data[alpha] = 255;
  for (const [i, cover] of ink.entries()) {
    const [row, column] = [MARGIN + Math.floor(i / BOARD_PIXELS), MARGIN + (i % BOARD_PIXELS)];
    const at = 4 * (row * SIDE + column);
    data[at] = data[at + 1] = data[at + 2] = 255 * cover;
  }
  return { width: SIDE, height: SIDE, data };
}

/** Lays a straight piece with round ends over the ink: all that is nearer to it than the radius. */
function paintPiece(
  ink: Float32Array,
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
  radius: number,
): void {
  const [alongX, alongY] = [toX - fromX, toY - fromY];
  const squaredLength = alongX ** 2 + alongY ** 2;
  const reach = radius + 1;
  const bottom = Math.min(BOARD_PIXELS - 1, Math.ceil(Math.max(fromY, toY) + reach));
  const right = Math.min(BOARD_PIXELS - 1, Math.ceil(Math.max(fromX, toX) + reach));
  for (let row = Math.max(0, Math.floor(Math.min(fromY, toY) - reach)); row <= bottom; row++) {
    for (
      let column = Math.max(0, Math.floor(Math.min(fromX, toX) - reach));
      column <= right;
      column++
    ) {
      const at = row * BOARD_PIXELS + column;
      if (ink[at] === 1) continue;
      // From the piece's beginning to the pixel's middle.
      const [x, y] = [column + 0.5 - fromX, row + 0.5 - fromY];
      const share = squaredLength === 0 ? 0 : (x * alongX + y * alongY) / squaredLength;
      const nearest = Math.min(1, Math.max(0, share));
      const distance = Math.sqrt((x - nearest * alongX) ** 2 + (y - nearest * alongY) ** 2);
      const cover = Math.min(1, Math.max(0, radius + 0.5 - distance));
      if (cover > ink[at]!) ink[at] = cover;
    }
  }
}
