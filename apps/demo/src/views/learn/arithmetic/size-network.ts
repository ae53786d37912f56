import { fitWindows } from './output-size';

/** What can be chosen of a convolution. */
export interface ConvolutionChoice {
  readonly filters: number;
  /** Side of the square filters, in pixels. */
  readonly kernelSize: number;
}

interface Sized {
  readonly name: string;
  readonly parameters: number;
  /** Multiplications for one image. */
  readonly multiplications: number;
}

/** A layer with the figures that decide its size: sides in pixels, squares all. */
export type LayerSize =
  | (Sized & {
      readonly kind: 'convolution';
      readonly input: number;
      readonly channels: number;
      readonly kernelSize: number;
      readonly filters: number;
      readonly output: number;
    })
  | (Sized & {
      readonly kind: 'pooling';
      readonly input: number;
      readonly channels: number;
      readonly output: number;
      /** Rows and columns at the end that no window reaches. */
      readonly unread: number;
    })
  | (Sized & {
      readonly kind: 'flatten';
      readonly input: number;
      readonly channels: number;
      readonly output: number;
    })
  | (Sized & { readonly kind: 'dense'; readonly input: number; readonly output: number });

const IMAGE_SIDE = 28;
const DENSE_UNITS = [128, 64, 10];

/**
 * Sizes of the article's network, layer by layer, with other convolutions if wanted. Dropout is
 * left out: it has no parameters and changes no size.
 *
 * @param choices of the three convolutions; the kernels small enough for the image (7 is).
 */
export function sizeNetwork(choices: readonly ConvolutionChoice[]): LayerSize[] {
  const [first, second, third] = choices.map(({ kernelSize, filters }, i) => ({
    name: `conv2d_${i + 1}`,
    kernelSize,
    filters,
  }));
  const layers: LayerSize[] = [];
  let input = IMAGE_SIDE;
  let channels = 1;
  const convolution = (settings: ConvolutionChoice & { name: string }) => {
    const { name, kernelSize, filters } = settings;
    const output = fitWindows({ input, filter: kernelSize, stride: 1, padding: 0 }).windows;
    const weights = kernelSize * kernelSize * channels * filters;
    layers.push({
      kind: 'convolution',
      name,
      input,
      channels,
      kernelSize,
      filters,
      output,
      parameters: weights + filters,
      multiplications: output * output * weights,
    });
    input = output;
    channels = filters;
  };
  const pooling = (name: string) => {
    const { windows, unread } = fitWindows({ input, filter: 2, stride: 2, padding: 0 });
    const sizes = { input, channels, output: windows, unread };
    layers.push({ kind: 'pooling', name, ...sizes, parameters: 0, multiplications: 0 });
    input = windows;
  };

  convolution(first!);
  convolution(second!);
  pooling('max_pooling2d_1');
  convolution(third!);
  pooling('max_pooling2d_2');
  const flat = input * input * channels;
  const sizes = { input, channels, output: flat };
  layers.push({ kind: 'flatten', name: 'flatten_1', ...sizes, parameters: 0, multiplications: 0 });
  input = flat;
  for (const [i, output] of DENSE_UNITS.entries()) {
    const weights = input * output;
    const parameters = weights + output;
    const name = `dense_${i + 1}`;
    layers.push({ kind: 'dense', name, input, output, parameters, multiplications: weights });
    input = output;
  }
  return layers;
}
