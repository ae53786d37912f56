import { toNchw } from '../to-nchw';
import type { Weight } from '../workload';
import { bytesField, type Field, intField, messageField } from './protobuf';

/** From onnx.proto3: data types, attribute types, and the version that 1.30 and many others read. */
const FLOAT = 1;
const ATTRIBUTE_INT = 2;
const ATTRIBUTE_INTS = 7;
const IR_VERSION = 8;
const OPSET = 13;

/**
 * The article's network as an ONNX model: input `images` float32 `[batch, 1, 28, 28]`, output
 * `probabilities` `[batch, 10]`.
 *
 * @param weights in Keras's layout and order.
 *
 * Reference: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3
 */
export function createOnnxModel(weights: readonly Weight[]): Uint8Array {
  const graph = [
    bytesField(2, 'ConvNet'),
    ...createNodes().map((node) => messageField(1, node)),
    ...weights.map((weight) => messageField(5, createInitializer(toNchw(weight)))),
    messageField(11, createValue('images', [1, 28, 28])),
    messageField(12, createValue('probabilities', [10])),
  ];
  return Buffer.concat([
    intField(1, IR_VERSION),
    messageField(7, graph),
    messageField(8, [intField(2, OPSET)]),
  ]);
}

function createNodes(): Field[][] {
  let output = 'images';
  const nodes: Field[][] = [];
  const add = (type: string, weights: string[] = [], attributes: Field[] = [], name?: string) => {
    const input = output;
    output = name ?? `${type}_${nodes.length}`;
    const inputs = [input, ...weights].map((each) => bytesField(1, each));
    nodes.push([...inputs, bytesField(2, output), bytesField(4, type), ...attributes]);
  };
  const pool = () => add('MaxPool', [], [ints('kernel_shape', [2, 2]), ints('strides', [2, 2])]);
  const convolve = (layer: string) => {
    add('Conv', [`${layer}/kernel`, `${layer}/bias`]);
    add('Relu');
  };
  const multiply = (layer: string) => add('Gemm', [`${layer}/kernel`, `${layer}/bias`]);
  convolve('conv2d_1');
  convolve('conv2d_2');
  pool();
  convolve('conv2d_3');
  pool();
  add('Flatten');
  multiply('dense_1');
  add('Relu');
  multiply('dense_2');
  add('Relu');
  multiply('dense_3');
  add('Softmax', [], [int('axis', 1)], 'probabilities');
  return nodes;
}

function createInitializer({ name, shape, values }: Weight): Field[] {
  return [
    ...shape.map((size) => intField(1, size)),
    intField(2, FLOAT),
    bytesField(8, name),
    bytesField(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength)),
  ];
}

/** A float32 tensor with a first dimension of any size. */
function createValue(name: string, sizes: readonly number[]): Field[] {
  const dimensions = [bytesField(2, 'batch'), ...sizes.map((size) => intField(1, size))];
  const shape = messageField(
    2,
    dimensions.map((dimension) => messageField(1, [dimension])),
  );
  return [bytesField(1, name), messageField(2, [messageField(1, [intField(1, FLOAT), shape])])];
}

function int(name: string, value: number): Field {
  return messageField(5, [bytesField(1, name), intField(3, value), intField(20, ATTRIBUTE_INT)]);
}

function ints(name: string, values: readonly number[]): Field {
  const list = values.map((value) => intField(8, value));
  return messageField(5, [bytesField(1, name), ...list, intField(20, ATTRIBUTE_INTS)]);
}
