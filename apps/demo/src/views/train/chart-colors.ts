/** What a chart is drawn with, as canvases understand it. */
export interface ChartColors {
  readonly train: string;
  readonly test: string;
  readonly text: string;
  readonly grid: string;
}

const TOKENS: Record<keyof ChartColors, string> = {
  train: '--blue',
  test: '--accent',
  text: '--ink-soft',
  grid: '--line',
};

/**
 * Reads the page's colours as they are now. Canvases don't understand `light-dark()`, so an element
 * resolves it.
 */
export function readChartColors(place: HTMLElement): ChartColors {
  const probe = place.appendChild(document.createElement('span'));
  const entries = Object.entries(TOKENS).map(([name, token]) => {
    probe.style.color = `var(${token})`;
    return [name, getComputedStyle(probe).color];
  });
  probe.remove();
  return Object.fromEntries(entries) as Record<keyof ChartColors, string>;
}

/** Calls back when light turns to dark or back, by the page's button or the system. */
export function watchTheme(onChange: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', onChange);
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => {
    system.removeEventListener('change', onChange);
    observer.disconnect();
  };
}
