import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { reportError } from '../../state/notices';
import { collectDroppedFiles } from '../../ui/network-files';
import { takeFiles } from './take-files';

/** Takes what is dropped or pasted anywhere while the view is open, and says so while it is dragged. */
export function DropCurtain() {
  const isDragging = useSignal(false);
  useEffect(() => {
    const listeners = {
      dragover: (event: DragEvent) => {
        if (!event.dataTransfer?.types.includes('Files')) return;
        // Without it the browser would leave the page and open the file itself.
        event.preventDefault();
        isDragging.value = true;
      },
      dragleave: (event: DragEvent) => {
        // Null: it left the window, not just one element for another.
        if (event.relatedTarget === null) isDragging.value = false;
      },
      drop: (event: DragEvent) => {
        isDragging.value = false;
        if (!event.dataTransfer?.types.includes('Files')) return;
        event.preventDefault();
        collectDroppedFiles(event.dataTransfer).then(takeFiles).catch(reportError);
      },
      paste: (event: ClipboardEvent) => {
        const files = [...(event.clipboardData?.files ?? [])];
        if (files.length > 0) takeFiles(files);
      },
    };
    const entries = Object.entries(listeners) as [string, EventListener][];
    for (const [type, listener] of entries) document.addEventListener(type, listener);
    return () => {
      for (const [type, listener] of entries) document.removeEventListener(type, listener);
    };
  }, []);
  if (!isDragging.value) return null;
  return (
    <div class="draw-curtain" aria-hidden="true">
      <p>Drop a picture of a digit, or a saved network</p>
    </div>
  );
}
