import { useLayoutEffect, useRef } from 'preact/hooks';

interface PixelCanvasProps {
  /** `[height, width, 4]`; may end early: the rest stays clear. */
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly height: number;
  readonly width: number;
  /** What it shows, for those who don't see it; without one it is decoration. */
  readonly label?: string;
}

/** A picture of squares, one a value; its size is the style sheet's matter. */
export function PixelCanvas({ data, height, width, label }: PixelCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const image = new ImageData(width, height);
    image.data.set(data);
    canvas.current!.getContext('2d')!.putImageData(image, 0, 0);
  }, [data, height, width]);
  return (
    <canvas
      ref={canvas}
      class="look-pixels"
      width={width}
      height={height}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    />
  );
}
