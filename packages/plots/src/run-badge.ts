import type { RunStyle } from './run-styles';
import { svgElement, svgText } from './svg';

/** Pixels. */
export const BADGE_RADIUS = 7.5;

/** A run's number in a dot of its colour: what tells it from the others without seeing colours. */
export function drawBadge(
  run: number,
  { color, ink }: RunStyle,
  { x, y }: { x: number; y: number },
): string {
  return (
    svgElement('circle', { cx: x, cy: y, r: BADGE_RADIUS, fill: color }) +
    svgText(String(run + 1), {
      ...{ x, y: y + 3.5, fill: ink },
      ...{ 'font-size': 10, 'font-weight': 600, 'text-anchor': 'middle' },
    })
  );
}
