import type { Picture, Point, Stroke } from '../../state/drawing';
import { bendStroke } from './smooth-stroke';

/** Draws strokes as chalk, in the canvas's own colour, at whatever size it has. */
export function paintStrokes(canvas: HTMLCanvasElement, strokes: readonly Stroke[]): void {
  const context = wipe(canvas);
  const side = canvas.width;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.strokeStyle = getComputedStyle(canvas).color;
  context.fillStyle = context.strokeStyle;
  for (const { points, width } of strokes) {
    context.lineWidth = width * side;
    // Canvases don't stroke lines of no length.
    if (points.length === 1) context.fill(traceDot(points[0]!, width, side));
    else context.stroke(tracePath(points, side));
  }
}

function traceDot({ x, y }: Point, width: number, side: number): Path2D {
  const path = new Path2D();
  path.arc(x * side, y * side, (width / 2) * side, 0, 2 * Math.PI);
  return path;
}

/** The canvas's own curves: where many short pieces meet, browsers leave hairlines. */
function tracePath(points: readonly Point[], side: number): Path2D {
  const path = new Path2D();
  const { start, bends, end } = bendStroke(points);
  path.moveTo(start.x * side, start.y * side);
  for (const { bend, to } of bends) {
    path.quadraticCurveTo(bend.x * side, bend.y * side, to.x * side, to.y * side);
  }
  path.lineTo(end.x * side, end.y * side);
  return path;
}

/** Shows a picture as large as fits. */
export function paintPicture(canvas: HTMLCanvasElement, { image }: Picture): void {
  const context = wipe(canvas);
  const scale = canvas.width / Math.max(image.width, image.height);
  const [width, height] = [image.width * scale, image.height * scale];
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, (canvas.width - width) / 2, (canvas.height - height) / 2, width, height);
}

/** Shows an image of 28 x 28 pixels, every pixel a square. */
export function paintPixels(canvas: HTMLCanvasElement, pixels: Uint8Array): void {
  const side = Math.sqrt(pixels.length);
  const small = new OffscreenCanvas(side, side);
  const image = new ImageData(side, side);
  for (const [i, value] of pixels.entries()) image.data.set([value, value, value, 255], 4 * i);
  small.getContext('2d')!.putImageData(image, 0, 0);
  const context = wipe(canvas);
  context.imageSmoothingEnabled = false;
  context.drawImage(small, 0, 0, canvas.width, canvas.height);
}

function wipe(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d')!;
  context.clearRect(0, 0, canvas.width, canvas.height);
  return context;
}
