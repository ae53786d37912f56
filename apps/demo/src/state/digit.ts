import { computed, signal } from '@preact/signals';
import type { DataPart } from '../engine/data-types';
import { decodeDigit, encodeDigit } from './digit-code';
import { route, setParams } from './route';

/** Where the digit at hand comes from. */
export type DigitOrigin =
  | { readonly kind: 'nothing' | 'drawing' | 'address' }
  | { readonly kind: 'picture'; readonly name: string }
  | {
      readonly kind: 'image';
      readonly part: DataPart;
      readonly index: number;
      readonly label: number;
    };

/** The image that every view shows and the network reads. */
export interface Digit {
  /** `[28, 28]`, 0 background to 255 ink. */
  readonly pixels: Uint8Array;
  readonly origin: DigitOrigin;
}

const NOTHING: Digit = { pixels: new Uint8Array(784), origin: { kind: 'nothing' } };

/** The digit at hand. It is changed by `showDigit` alone. */
export const digit = signal<Digit>(readAddress() ?? NOTHING);
export const isBlank = computed(() => digit.value.pixels.every((value) => value === 0));

/** Makes an image the digit at hand, in the address too. */
export function showDigit(pixels: Uint8Array, origin: DigitOrigin): void {
  const next = pixels.every((value) => value === 0) ? NOTHING : { pixels, origin };
  digit.value = next;
  setParams({ digit: next === NOTHING ? undefined : encodeDigit(next.pixels) });
}

/** Leaves no digit at hand. */
export function clearDigit(): void {
  showDigit(NOTHING.pixels, NOTHING.origin);
}

/** Takes over what somebody else's address shows; to be called when the address changes. */
export function followAddress(): void {
  const { digit: code } = route.peek().params;
  if (code === undefined || code === encodeDigit(digit.peek().pixels)) return;
  const shown = readAddress();
  if (shown) digit.value = shown;
}

function readAddress(): Digit | undefined {
  const { digit: code } = route.peek().params;
  const pixels = code === undefined ? undefined : decodeDigit(code);
  return pixels && { pixels, origin: { kind: 'address' } };
}
