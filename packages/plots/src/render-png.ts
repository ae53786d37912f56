import { fileURLToPath } from 'node:url';
import { requireNumber } from '@mnist-convnet/errors';
import { PngRenderError } from './errors';

/** How `renderPng` renders. */
export interface PngOptions {
  /** Pixels of the PNG for each pixel of the SVG, above 0 and at most 16; default 2, for sharp screens. */
  readonly scale?: number;
  /** A CSS colour behind the picture, or 'transparent'; default 'white'. Our plots bring their own. */
  readonly background?: string;
}

// Relative to dist and src alike.
const FONTS = ['../fonts/Inter-Regular.ttf', '../fonts/Inter-SemiBold.ttf'];
const NEAREST_NEIGHBOUR = 1;

/**
 * Renders an SVG document as PNG, with the fonts of this package and no others: the picture is the
 * same on every machine, in a container without fonts too. Not for browsers.
 *
 * @param svg a whole document, such as a plot of this package.
 * @returns the bytes of a PNG file.
 * @throws {PngRenderError} if the SVG is not well-formed, the background is no colour, or the
 * renderer has no binary for this platform.
 * @throws {InvalidOptionError} if the scale is out of range.
 * @example
 * await writeFile('history.png', await renderPng(plotHistory(history)));
 */
export async function renderPng(svg: string, options: PngOptions = {}): Promise<Uint8Array> {
  const { scale = 2, background = 'white' } = options;
  requireNumber('scale', scale, { min: 0, max: 16, exclusive: 'min' });
  try {
    const { renderAsync } = await import('@resvg/resvg-js');
    const image = await renderAsync(svg, {
      background: background === 'transparent' ? 'rgba(0,0,0,0)' : background,
      fitTo: { mode: 'zoom', value: scale },
      imageRendering: NEAREST_NEIGHBOUR,
      font: {
        loadSystemFonts: false,
        fontFiles: FONTS.map((file) => fileURLToPath(new URL(file, import.meta.url))),
      },
    });
    return new Uint8Array(image.asPng());
  } catch (cause) {
    throw new PngRenderError(cause);
  }
}
