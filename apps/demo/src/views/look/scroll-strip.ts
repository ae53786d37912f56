/** Moves a strip, and never the page, so that one of its items is in sight; one that is stays where it is. */
export function scrollStrip(strip: HTMLElement, item: HTMLElement): void {
  const start = item.offsetLeft;
  const end = start + item.offsetWidth;
  const isInSight = start >= strip.scrollLeft && end <= strip.scrollLeft + strip.clientWidth;
  if (!isInSight) strip.scrollLeft = (start + end - strip.clientWidth) / 2;
}
