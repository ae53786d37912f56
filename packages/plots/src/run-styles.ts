import type { PlotTheme } from './theme';

/** How a run's line looks among others. */
export interface RunStyle {
  /** `#rrggbb`. */
  readonly color: string;
  /** `#rrggbb` of text that can be read on the colour. */
  readonly ink: string;
  /** SVG's `stroke-dasharray`; empty for a solid line. */
  readonly dashes: string;
}

// After Okabe and Ito, those that are too pale for lines on white made darker. Seven colours and four
// kinds of dashes meet again only after 28 runs, and neighbours differ in both: in grey as well.
const COLORS = {
  light: ['#0072b2', '#c04f00', '#00805d', '#a8437f', '#8f6400', '#4b5563', '#6a4fc4'],
  dark: ['#56b4e9', '#f0883e', '#2fc49a', '#e39ac4', '#e6c229', '#c9d1d9', '#a99bf5'],
} as const;
const INKS = { light: '#ffffff', dark: '#0d1117' } as const;
const DASHES = ['', '7 3', '2 3', '9 3 2 3'] as const;

/**
 * The colours and the dashes of each run of a comparison, in the order of the runs.
 *
 * @param count of runs.
 */
export function runStyles(count: number, theme: PlotTheme): RunStyle[] {
  const colors = COLORS[theme];
  return Array.from({ length: count }, (_, run) => ({
    color: colors[run % colors.length]!,
    ink: INKS[theme],
    dashes: DASHES[run % DASHES.length]!,
  }));
}
