import { useEffect } from 'preact/hooks';
import { redo, undo } from '../../state/drawing';

/** Ctrl or Cmd with Z takes back, with Shift, or with Y, takes again; not while something is typed. */
export function useShortcuts(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isOurs = (event.ctrlKey || event.metaKey) && !event.altKey && !isTyping(event.target);
      const key = event.key.toLowerCase();
      if (!isOurs || (key !== 'z' && key !== 'y')) return;
      event.preventDefault();
      if (key === 'y' || event.shiftKey) redo();
      else undo();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

/** Sliders have nothing of their own to take back. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input:not([type="range"]), textarea, select');
}
