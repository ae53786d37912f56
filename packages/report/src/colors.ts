/** What a page's colours are for. */
type ColorName =
  | 'page'
  | 'card'
  | 'text'
  | 'muted'
  | 'line'
  | 'accent'
  | 'warning'
  | 'right'
  | `mistake-${1 | 2 | 3 | 4 | 5}`
  | 'mistake-5-text';

/**
 * The pages' colours, by theme. `page` is the background of the pictures of `plots`, so that they lie
 * flat on it. `mistake-1` to `mistake-5` fill a confusion matrix' cells, few mistakes to many; text on
 * the fifth has a colour of its own.
 */
export const COLORS: Readonly<Record<'light' | 'dark', Readonly<Record<ColorName, string>>>> = {
  light: {
    page: '#ffffff',
    card: '#f6f8fa',
    text: '#1b1f24',
    muted: '#59636e',
    line: '#d8dee4',
    accent: '#0062a3',
    warning: '#8a4100',
    right: '#cfe4f3',
    'mistake-1': '#fdeee0',
    'mistake-2': '#fbd9b8',
    'mistake-3': '#f7bd8a',
    'mistake-4': '#f09d5c',
    'mistake-5': '#e57f35',
    'mistake-5-text': '#1b1f24',
  },
  dark: {
    page: '#0d1117',
    card: '#151b23',
    text: '#e6edf3',
    muted: '#9aa4af',
    line: '#2b333d',
    accent: '#6cb6ff',
    warning: '#f0a868',
    right: '#16415f',
    'mistake-1': '#33210f',
    'mistake-2': '#4d2f12',
    'mistake-3': '#6e3f14',
    'mistake-4': '#8f5018',
    'mistake-5': '#f0883e',
    'mistake-5-text': '#1b1f24',
  },
};

/** A theme's colours as CSS custom properties. */
export function colorProperties(theme: keyof typeof COLORS): string {
  return Object.entries(COLORS[theme])
    .map(([name, color]) => `--${name}:${color}`)
    .join(';');
}
