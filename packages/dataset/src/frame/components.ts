import { GrowingBox } from './growing-box';
import type { Grey } from './raster';
import type { Box } from './resize';

/** Pixels that touch, corners included. */
export interface Component {
  /** Pixels. */
  readonly area: number;
  /** Sum of their values. */
  readonly mass: number;
  /** Largest of their values. */
  readonly highest: number;
  /** The smallest box around it. */
  readonly box: Box;
  /** The smallest box around its pixels above `high`; undefined if it has none. */
  readonly core: Box | undefined;
}

/**
 * Finds the connected pieces of the pixels above `low`, and in each its core above `high`.
 *
 * @returns `labels` `[height, width]`: 0, or one more than the index of the pixel's component.
 */
export function findComponents(
  { width, height, data }: Grey,
  low: number,
  high: number,
): { labels: Int32Array; components: Component[] } {
  const labels = new Int32Array(data.length);
  const components: Component[] = [];
  // A pixel is labelled when it is pushed, so it is pushed once.
  const stack = new Int32Array(data.length);
  for (let seed = 0; seed < data.length; seed++) {
    if (labels[seed] !== 0 || !(data[seed]! > low)) continue;
    const label = components.length + 1;
    let [area, mass, highest, depth] = [0, 0, 0, 0];
    const box = new GrowingBox();
    const core = new GrowingBox();
    stack[depth++] = seed;
    labels[seed] = label;
    while (depth > 0) {
      const pixel = stack[--depth]!;
      area++;
      mass += data[pixel]!;
      highest = Math.max(highest, data[pixel]!);
      const x = pixel % width;
      const y = Math.floor(pixel / width);
      box.add(x, y);
      if (data[pixel]! > high) core.add(x, y);
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const next = ny * width + nx;
          if (labels[next] !== 0 || !(data[next]! > low)) continue;
          labels[next] = label;
          stack[depth++] = next;
        }
      }
    }
    components.push({ area, mass, highest, box: box.toBox()!, core: core.toBox() });
  }
  return { labels, components };
}
