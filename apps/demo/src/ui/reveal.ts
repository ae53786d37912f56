/** Scrolls just so far that an element is in sight; the focus stays. */
export function reveal(element: Element): void {
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.scrollIntoView({ block: 'nearest', behavior: isCalm ? 'auto' : 'smooth' });
}
