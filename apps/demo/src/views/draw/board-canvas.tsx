import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { OnBoard } from './on-board';
import { paintPicture, paintPixels, paintStrokes } from './paint-board';

/** The board's picture, as sharp as the screen is. */
export function BoardCanvas({ shown }: { readonly shown: OnBoard }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [side, setSide] = useState(0);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      const { clientWidth } = entry!.target;
      // In the screen's own pixels, where the browser knows: zoomed pages have fractions.
      const exact = entry!.devicePixelContentBoxSize?.[0]?.inlineSize;
      setSide(exact ?? Math.round(clientWidth * devicePixelRatio));
    });
    observer.observe(canvas.current!);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    if (side === 0) return;
    const board = canvas.current!;
    // Setting it wipes the canvas and takes time.
    if (board.width !== side) {
      board.width = side;
      board.height = side;
    }
    if (shown.kind === 'strokes') paintStrokes(board, shown.strokes);
    else if (shown.kind === 'picture') paintPicture(board, shown.picture);
    else paintPixels(board, shown.pixels);
  }, [side, shown]);
  return <canvas ref={canvas} class="draw-canvas" />;
}
