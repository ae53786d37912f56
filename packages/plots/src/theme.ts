import { requireOneOf } from '@mnist-convnet/errors';

/** Dark text on white, or light text on a dark page. */
export type PlotTheme = 'light' | 'dark';

/** The colours of a picture, as `#rrggbb`. */
export interface Palette {
  readonly background: string;
  readonly text: string;
  /** Axis labels and second lines. */
  readonly muted: string;
  readonly grid: string;
  readonly axis: string;
  /** Training curves, and what is right. */
  readonly blue: string;
  /** Validation curves, and what is wrong. */
  readonly orange: string;
  /** Cells with nothing in them. */
  readonly emptyCell: string;
  /** The diagonal of a confusion matrix. */
  readonly rightCell: string;
  /** A confusion matrix' rarest and commonest mistakes. */
  readonly mistakes: readonly [string, string];
}

/**
 * The font that `renderPng` ships, first; elsewhere the nearest that the reader has.
 */
export const FONT_FAMILY = "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";

// Blue and orange are Okabe and Ito's, which colour-blind readers tell apart; on dark, lightened.
// Reference: M. Okabe and K. Ito, "Color universal design", 2008.
const PALETTES: Readonly<Record<PlotTheme, Palette>> = {
  light: {
    background: '#ffffff',
    text: '#1b1f24',
    muted: '#59636e',
    grid: '#e6e9ed',
    axis: '#9aa4af',
    blue: '#0072b2',
    orange: '#d55e00',
    emptyCell: '#f5f6f8',
    rightCell: '#cfe4f3',
    mistakes: ['#fde6d3', '#d55e00'],
  },
  dark: {
    background: '#0d1117',
    text: '#e6edf3',
    muted: '#9aa4af',
    grid: '#242b34',
    axis: '#4d5763',
    blue: '#56b4e9',
    orange: '#f0883e',
    emptyCell: '#161b22',
    rightCell: '#16415f',
    mistakes: ['#40260f', '#f0883e'],
  },
};

/** @throws {InvalidOptionError} if there is no such theme. */
export function paletteOf(theme: PlotTheme): Palette {
  return PALETTES[requireOneOf('theme', theme, ['light', 'dark'])];
}

/** The colour `share` of the way from one `#rrggbb` to another. */
export function mixColors(from: string, to: string, share: number): string {
  const channels = [1, 3, 5].map((at) => {
    const a = Number.parseInt(from.slice(at, at + 2), 16);
    const b = Number.parseInt(to.slice(at, at + 2), 16);
    return Math.round(a + (b - a) * share)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${channels.join('')}`;
}

/** The text colour that can be read on a `#rrggbb` fill. */
export function inkOn(fill: string): string {
  const [red, green, blue] = [1, 3, 5].map(
    (at) => Number.parseInt(fill.slice(at, at + 2), 16) / 255,
  );
  // Relative luminance, with a power of 2.2 for sRGB's curve; at 0.18 both inks have equal contrast.
  const luminance = 0.2126 * red! ** 2.2 + 0.7152 * green! ** 2.2 + 0.0722 * blue! ** 2.2;
  return luminance > 0.18 ? PALETTES.light.text : PALETTES.dark.text;
}
