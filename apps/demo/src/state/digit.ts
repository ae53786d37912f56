import { computed, signal } from '@preact/signals';
import type { DataPart } from '../engine/data-types';
import { decodeDigit, encodeDigit } from './digit-code';
import { clearBoard } from './drawing';
import { notify } from './notices';
import { route, setParams, type ViewName } from './route';

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
  /** Why what was drawn or given is none, in a sentence. The pixels are blank then. */
  readonly problem?: string;
}

/** Views that show it, or that there is none. */
const SHOWING: readonly ViewName[] = ['draw', 'look'];
const NOTHING: Digit = { pixels: new Uint8Array(784), origin: { kind: 'nothing' } };

/** The digit at hand. It is changed by the functions below alone. */
export const digit = signal<Digit>(readAddress() ?? NOTHING);
export const isBlank = computed(() => digit.value.pixels.every((value) => value === 0));

/** Makes an image the digit at hand, in the address too. */
export function showDigit(pixels: Uint8Array, origin: DigitOrigin): void {
  const next = pixels.every((value) => value === 0) ? NOTHING : { pixels, origin };
  digit.value = next;
  setParams({ digit: next === NOTHING ? undefined : encodeDigit(next.pixels) });
}

/** Leaves no digit at hand, and says why. */
export function showProblem(problem: string, origin: DigitOrigin): void {
  digit.value = { ...NOTHING, origin, problem };
  setParams({ digit: undefined });
}

/** Leaves no digit at hand. */
export function clearDigit(): void {
  showDigit(NOTHING.pixels, NOTHING.origin);
}

/** Makes the digit at hand and that of the address the same; to be called when the address changes. */
export function followAddress(): void {
  const { view, params } = route.peek();
  const code = isBlank.peek() ? undefined : encodeDigit(digit.peek().pixels);
  if (params.digit === code) return;
  if (params.digit === undefined && !SHOWING.includes(view)) {
    // It says nothing of a digit, which isn't to be lost by going back to it.
    setParams({ digit: code });
    return;
  }
  digit.value = readAddress() ?? NOTHING;
  // They were of the digit before; undoing brings them back.
  clearBoard();
  if (params.digit === undefined || digit.peek() !== NOTHING) return;
  setParams({ digit: undefined });
  notify('The digit in the address can’t be read. Perhaps the address was cut off.', 'error');
}

function readAddress(): Digit | undefined {
  const { digit: code } = route.peek().params;
  const pixels = code === undefined ? undefined : decodeDigit(code);
  return pixels?.some((value) => value > 0) ? { pixels, origin: { kind: 'address' } } : undefined;
}
