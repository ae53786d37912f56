import { computed, signal } from '@preact/signals';
import { fitWindows } from '../arithmetic/output-size';

/** What the lesson's sliders set, in pixels. */
export interface WindowSettings {
  readonly width: number;
  readonly height: number;
  readonly filter: number;
  readonly stride: number;
  readonly padding: number;
}

/** Settings to try. */
export const EXAMPLES = {
  'Stride 2, padding 1': { width: 7, height: 7, filter: 3, stride: 2, padding: 1 },
  'Keeps the size': { width: 8, height: 6, filter: 3, stride: 1, padding: 1 },
  'Doesn’t fit': { width: 8, height: 7, filter: 3, stride: 2, padding: 0 },
  '2 × 2 pooling': { width: 8, height: 8, filter: 2, stride: 2, padding: 0 },
  'The network’s first layer': { width: 28, height: 28, filter: 3, stride: 1, padding: 0 },
} as const satisfies Record<string, WindowSettings>;

/** What the sliders are at. */
export const settings = signal<WindowSettings>(EXAMPLES['Stride 2, padding 1']);
/** The window that is framed, counted row by row; there may be fewer now than when it was chosen. */
export const chosenWindow = signal(0);

/** Windows from left to right, and from top to bottom. */
export const across = computed(() => {
  const { width, filter, stride, padding } = settings.value;
  return fitWindows({ input: width, filter, stride, padding });
});
export const down = computed(() => {
  const { height, filter, stride, padding } = settings.value;
  return fitWindows({ input: height, filter, stride, padding });
});
/** Both together: the numbers of the output. */
export const windowCount = computed(() => across.value.windows * down.value.windows);
/** Where the framed window is among the outputs; undefined if there are none. */
export const framed = computed(() => {
  if (windowCount.value === 0) return undefined;
  const window = Math.min(chosenWindow.value, windowCount.value - 1);
  const columns = across.value.windows;
  return { window, row: Math.floor(window / columns), column: window % columns };
});

/** Moves some of the sliders. */
export function changeSettings(changes: Partial<WindowSettings>): void {
  settings.value = { ...settings.peek(), ...changes };
}

/** Puts the lesson's numbers back as they were. */
export function resetStride(): void {
  settings.value = EXAMPLES['Stride 2, padding 1'];
  chosenWindow.value = 0;
}
