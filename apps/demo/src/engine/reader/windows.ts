import type { Area } from '../network-types';

/** How a window goes over a layer's input: down, then right. */
export interface Gliding {
  readonly windowSize: readonly [number, number];
  readonly strides: readonly [number, number];
  /** Rows above and columns left of the input that padding adds. */
  readonly before: readonly [number, number];
}

interface WindowSettings {
  /** `[height, width, channels]` */
  readonly inputShape: readonly number[];
  readonly shape: readonly number[];
  readonly windowSize: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly padding: string | undefined;
}

/**
 * Works out where the windows lie. With padding 'same' the output has ⌈n / stride⌉ rows, and what the last
 * window lacks is added half above and half below, the odd row below, as TensorFlow does.
 */
export function planWindows({
  inputShape,
  shape,
  windowSize,
  strides,
  padding,
}: WindowSettings): Gliding {
  const before = [0, 1].map((axis) => {
    if (padding !== 'same') return 0;
    const reach = (shape[axis]! - 1) * strides[axis]! + windowSize[axis]!;
    return Math.floor(Math.max(0, reach - inputShape[axis]!) / 2);
  });
  return {
    windowSize: [windowSize[0], windowSize[1]],
    strides: [strides[0], strides[1]],
    before: [before[0]!, before[1]!],
  };
}

/** What of the input the windows of an area of the output cover, cut at the input's edges. */
export function findInputArea(
  { windowSize, strides, before }: Gliding,
  area: Area,
  inputShape: readonly number[],
): Area {
  const [top, bottom] = glide(0, area.top, area.height);
  const [left, right] = glide(1, area.left, area.width);
  return { top, left, height: bottom - top, width: right - left };

  function glide(axis: 0 | 1, start: number, length: number): [number, number] {
    const from = start * strides[axis] - before[axis];
    const to = from + (length - 1) * strides[axis] + windowSize[axis];
    return [Math.max(0, from), Math.min(inputShape[axis]!, to)];
  }
}
