import type { DataPart } from '../../engine/data-types';
import { SETS } from '../../engine/mnist-sets';

/** The view's parts. */
export const PANELS = ['samples', 'mistakes', 'doubted'] as const;
export type Panel = (typeof PANELS)[number];

/** What is being looked at. */
export interface Choice {
  readonly panel: Panel;
  readonly part: DataPart;
  /** Of the chosen image, in its set. */
  readonly index: number;
  /** The only digit whose images are shown; undefined: all. */
  readonly label: number | undefined;
  /** The only digit that those images were taken for. */
  readonly taken: number | undefined;
}

/** Reads an address; what it doesn't say, or says wrong, is the first of its kind. */
export function readChoice(params: Readonly<Record<string, string>>): Choice {
  const part = params.set === 'train' ? 'train' : 'test';
  return {
    panel: PANELS.find((name) => name === params.panel) ?? 'samples',
    part,
    index: readIndex(params.index ?? '', part) ?? 0,
    label: readDigit(params.label),
    taken: readDigit(params.taken),
  };
}

/** A number of one of a set's images, or undefined if the text is none. */
export function readIndex(text: string, part: DataPart): number | undefined {
  if (!/^\d+$/.test(text)) return undefined;
  const index = Number(text);
  return index < SETS[part].count ? index : undefined;
}

/** The parameters of an image. */
export function indexParams(part: DataPart, index: number): Record<string, string | undefined> {
  return { set: part === 'test' ? undefined : part, index: String(index) };
}

function readDigit(text: string | undefined): number | undefined {
  return text !== undefined && /^\d$/.test(text) ? Number(text) : undefined;
}
