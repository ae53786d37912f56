import { type OnnxModel, type OnnxNode, readFloats } from './decode-onnx';

interface Values {
  readonly dims: readonly number[];
  readonly data: ArrayLike<number>;
}
type Operator = (inputs: readonly Values[], attributes: ReadonlyMap<string, number[]>) => Values;

/**
 * Computes a model's one output for one image, by loops that follow the operators' definitions
 * word for word, in double precision.
 *
 * @param image `[1, 1, height, width]`.
 *
 * Reference: https://github.com/onnx/onnx/blob/main/docs/Operators.md
 */
export function evaluateGraph({ graph }: OnnxModel, image: Values): ArrayLike<number> {
  const values = new Map<string, Values>([[graph.input[0]!.name, image]]);
  for (const each of graph.initializer) {
    values.set(each.name, { dims: each.dims, data: readFloats(each) });
  }
  for (const node of graph.node) {
    const inputs = node.input.map((name) => values.get(name)!);
    values.set(node.output[0]!, OPERATORS[node.opType]!(inputs, readAttributes(node)));
  }
  return values.get(graph.output[0]!.name)!.data;
}

function readAttributes({ attribute }: OnnxNode): Map<string, number[]> {
  return new Map(attribute.map(({ name, type, i, ints }) => [name, type === 'INT' ? [i] : ints]));
}

const OPERATORS: Readonly<Record<string, Operator>> = {
  /** X [1, C, H, W], W [M, C, kH, kW], B [M]; stride 1, no padding. */
  Conv([x, w, b]) {
    const [, channels, height, width] = x!.dims as [number, number, number, number];
    const [outChannels, , kernelHeight, kernelWidth] = w!.dims as [number, number, number, number];
    const [outHeight, outWidth] = [height - kernelHeight + 1, width - kernelWidth + 1];
    const data = new Float64Array(outChannels * outHeight * outWidth);
    let to = 0;
    for (let m = 0; m < outChannels; m++) {
      for (let row = 0; row < outHeight; row++) {
        for (let column = 0; column < outWidth; column++) {
          let sum = b!.data[m]!;
          for (let c = 0; c < channels; c++) {
            for (let i = 0; i < kernelHeight; i++) {
              for (let j = 0; j < kernelWidth; j++) {
                const pixel = x!.data[(c * height + row + i) * width + column + j]!;
                const factor = w!.data[((m * channels + c) * kernelHeight + i) * kernelWidth + j]!;
                sum += pixel * factor;
              }
            }
          }
          data[to++] = sum;
        }
      }
    }
    return { dims: [1, outChannels, outHeight, outWidth], data };
  },

  /** X [1, C, H, W]; no padding. */
  MaxPool([x], attributes) {
    const [, channels, height, width] = x!.dims as [number, number, number, number];
    const [windowHeight, windowWidth] = attributes.get('kernel_shape') as [number, number];
    const [strideDown, strideRight] = attributes.get('strides') as [number, number];
    const outHeight = Math.floor((height - windowHeight) / strideDown) + 1;
    const outWidth = Math.floor((width - windowWidth) / strideRight) + 1;
    const data: number[] = [];
    for (let c = 0; c < channels; c++) {
      for (let row = 0; row < outHeight; row++) {
        for (let column = 0; column < outWidth; column++) {
          let largest = Number.NEGATIVE_INFINITY;
          for (let i = 0; i < windowHeight; i++) {
            for (let j = 0; j < windowWidth; j++) {
              const [y, z] = [row * strideDown + i, column * strideRight + j];
              largest = Math.max(largest, x!.data[(c * height + y) * width + z]!);
            }
          }
          data.push(largest);
        }
      }
    }
    return { dims: [1, channels, outHeight, outWidth], data };
  },

  Relu: ([x]) => ({ dims: x!.dims, data: Array.from(x!.data, (value) => Math.max(value, 0)) }),

  Flatten: ([x]) => ({ dims: [1, x!.data.length], data: x!.data }),

  /** A [1, K], B [K, N], C [N]; neither transposed. */
  Gemm([a, b, c]) {
    const [inputs, outputs] = b!.dims as [number, number];
    const data = Array.from(c!.data, (bias, n) => {
      let sum = bias;
      for (let k = 0; k < inputs; k++) sum += a!.data[k]! * b!.data[k * outputs + n]!;
      return sum;
    });
    return { dims: [1, outputs], data };
  },

  Softmax([x]) {
    const powers = Array.from(x!.data, Math.exp);
    const sum = powers.reduce((total, power) => total + power, 0);
    return { dims: x!.dims, data: powers.map((power) => power / sum) };
  },
};
