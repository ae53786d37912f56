import type { CreateDistort, Distort } from './distort';

const MIDDLE_GREY = 127.5;

/** Draws all bytes towards middle grey: `factor` of their distance from it is left. */
export const createContrast: CreateDistort = (_, factor) =>
  mapBytes((value) => Math.round(MIDDLE_GREY + factor * (value - MIDDLE_GREY)));

/** Swaps light and dark. */
export const createInversion: CreateDistort = () => mapBytes((value) => 255 - value);

function mapBytes(map: (value: number) => number): Distort {
  return (source, target) => {
    for (let i = 0; i < source.length; i++) target[i] = map(source[i]!);
  };
}
