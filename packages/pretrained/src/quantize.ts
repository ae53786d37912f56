/*
 * Weights as bytes, one after the other in the model's order:
 *
 *     kernel  [..., outputs]: float32 [outputs] scales, then int8 [..., outputs]
 *     bias    [outputs]: float32 [outputs]
 *
 * all little-endian. A kernel's value is its int8 times the scale of its output.
 */

/** One weight: its shape, and its values in row-major order. */
export interface Weight {
  readonly shape: readonly number[];
  readonly values: ArrayLike<number>;
}

const LARGEST = 127;
const FLOAT_BYTES = 4;

/** Rounds kernels to 8 bits, each output with a scale of its own. */
export function packWeights(weights: readonly Weight[]): Uint8Array {
  return Uint8Array.from(
    weights.flatMap(({ shape, values }) => {
      if (shape.length === 1) return floatsToBytes(values);
      const scales = findScales(values, shape.at(-1)!);
      const steps = Array.from(
        values,
        (value, i) => Math.round(value / scales[i % scales.length]!) & 255,
      );
      return [...floatsToBytes(scales), ...steps];
    }),
  );
}

/**
 * Makes the weights again.
 *
 * @param bytes what `packWeights` made of weights of these shapes.
 */
export function unpackWeights(
  bytes: Uint8Array,
  shapes: readonly (readonly number[])[],
): Float32Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = 0;
  const readFloats = (count: number) =>
    Float32Array.from({ length: count }, () => {
      offset += FLOAT_BYTES;
      return view.getFloat32(offset - FLOAT_BYTES, true);
    });
  return shapes.map((shape) => {
    const outputs = shape.at(-1)!;
    const floats = readFloats(outputs);
    if (shape.length === 1) return floats;
    const size = shape.reduce((product, side) => product * side, 1);
    return Float32Array.from(
      { length: size },
      (_, i) => view.getInt8(offset++) * floats[i % outputs]!,
    );
  });
}

/** The largest value of each output becomes 127. */
function findScales(values: ArrayLike<number>, outputs: number): Float32Array {
  const scales = new Float32Array(outputs);
  for (let i = 0; i < values.length; i++) {
    const k = i % outputs;
    scales[k] = Math.max(scales[k]!, Math.abs(values[i]!) / LARGEST);
  }
  // An output without any weight.
  return scales.map((scale) => scale || 1);
}

function floatsToBytes(values: ArrayLike<number>): number[] {
  const view = new DataView(new ArrayBuffer(values.length * FLOAT_BYTES));
  for (let i = 0; i < values.length; i++) view.setFloat32(i * FLOAT_BYTES, values[i]!, true);
  return [...new Uint8Array(view.buffer)];
}
