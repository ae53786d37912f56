import { expect, test } from '@jest/globals';
import { COLORS } from './colors';

/** Relative luminance of `#rrggbb`. Reference: W3C, WCAG 2.2. */
function luminanceOf(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

test.each([
  ['text', 'page'],
  ['text', 'card'],
  ['muted', 'page'],
  ['muted', 'card'],
  ['accent', 'page'],
  ['warning', 'card'],
  ['text', 'right'],
  ['text', 'mistake-1'],
  ['text', 'mistake-2'],
  ['text', 'mistake-3'],
  ['text', 'mistake-4'],
  ['mistake-5-text', 'mistake-5'],
] as const)('%s on %s has a contrast of at least 4.5 in both themes', (ink, paper) => {
  for (const colors of Object.values(COLORS)) {
    const [dark, light] = [colors[ink], colors[paper]].map(luminanceOf).sort((a, b) => a - b);
    expect((light! + 0.05) / (dark! + 0.05)).toBeGreaterThanOrEqual(4.5);
  }
});
