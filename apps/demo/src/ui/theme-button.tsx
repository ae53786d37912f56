import { signal } from '@preact/signals';
import { Icon } from './icon';

const KEY = 'mnist-convnet:theme';
type Theme = 'light' | 'dark';

/** What was chosen here before; undefined: as the system has it. */
const chosen = signal<Theme | undefined>(readChoice());
const system = globalThis.matchMedia?.('(prefers-color-scheme: dark)');
const systemTheme = signal<Theme>(system?.matches ? 'dark' : 'light');
system?.addEventListener('change', ({ matches }) => {
  systemTheme.value = matches ? 'dark' : 'light';
});
applyTheme();

/** Turns light to dark and back; a choice that is the system's own isn't kept. */
export function ThemeButton() {
  const theme = chosen.value ?? systemTheme.value;
  const other: Theme = theme === 'dark' ? 'light' : 'dark';
  const toggle = () => {
    chosen.value = other === systemTheme.value ? undefined : other;
    applyTheme();
  };
  return (
    <button
      class="button quiet square"
      type="button"
      onClick={toggle}
      aria-label={`Use ${other} colours`}
    >
      <Icon name={other} />
    </button>
  );
}

function applyTheme(): void {
  const theme = chosen.peek();
  if (theme === undefined) delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    if (theme === undefined) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Storage that is forbidden costs the next visit one click.
  }
}

function readChoice(): Theme | undefined {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === 'light' || kept === 'dark' ? kept : undefined;
  } catch {
    return undefined;
  }
}
