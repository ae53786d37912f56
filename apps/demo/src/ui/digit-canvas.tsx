import { useLayoutEffect, useRef } from 'preact/hooks';

interface DigitCanvasProps {
  /** `[size, size]`, 0 background to 255 ink. */
  readonly pixels: Uint8Array;
  /** Pixels on a side; default 28. */
  readonly size?: number;
  /** What it shows, for those who don't see it; without one it is decoration. */
  readonly label?: string;
}

/** An image as the network gets it, every pixel a square; its size is the style sheet's matter. */
export function DigitCanvas({ pixels, size = 28, label }: DigitCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current!.getContext('2d')!;
    const image = context.createImageData(size, size);
    for (let i = 0; i < pixels.length; i++) {
      image.data.fill(pixels[i]!, i * 4, i * 4 + 3);
      image.data[i * 4 + 3] = 255;
    }
    context.putImageData(image, 0, 0);
  }, [pixels, size]);
  return (
    <canvas
      ref={canvas}
      class="digit"
      width={size}
      height={size}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    />
  );
}
