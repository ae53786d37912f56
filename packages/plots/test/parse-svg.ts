import { Resvg } from '@resvg/resvg-js';
import { DOMParser } from 'linkedom';

/** An SVG's root element; throws if it is not well-formed XML. */
export function parseSvg(svg: string): Element {
  // The DOM's parser forgives; resvg's is strict.
  new Resvg(svg, { font: { loadSystemFonts: false } });
  return new DOMParser().parseFromString(svg, 'image/svg+xml')
    .documentElement as unknown as Element;
}

/** The texts of all elements that a selector finds. */
export function textsOf(root: Element, selector: string): string[] {
  return Array.from(root.querySelectorAll(selector), (element) => element.textContent ?? '');
}

/** The numbers of a `translate(x,y)` in an element's transform. */
export function positionOf(element: Element): { x: number; y: number } {
  const match = /translate\(([-\d.]+),([-\d.]+)\)/.exec(element.getAttribute('transform') ?? '');
  if (!match) throw new Error(`No translate in ${element.outerHTML}.`);
  return { x: Number(match[1]), y: Number(match[2]) };
}

/** The points of a path made of straight lines. */
export function pointsOf(path: Element): { x: number; y: number }[] {
  const numbers = path.getAttribute('d')!.matchAll(/([-\d.]+),([-\d.]+)/g);
  return Array.from(numbers, ([, x, y]) => ({ x: Number(x), y: Number(y) }));
}
