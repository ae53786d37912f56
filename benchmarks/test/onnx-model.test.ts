import { beforeAll, expect, test } from '@jest/globals';
import { takeImages } from '@mnist-convnet/dataset';
import { createConvNet } from '@mnist-convnet/model';
import { predictImages } from '@mnist-convnet/training';
import { tensor } from '@tensorflow/tfjs-core';
import { createOnnxModel } from '../src/onnx/conv-net-model';
import { largestError } from '../src/statistics';
import { createWorkload, type Workload } from '../src/workload';
import { decodeOnnx, type OnnxModel, type OnnxValue, readFloats } from './onnx/decode-onnx';
import { evaluateGraph } from './onnx/evaluate-graph';

let workload: Workload;
let model: OnnxModel;

beforeAll(async () => {
  workload = await createWorkload(1);
  model = decodeOnnx(createOnnxModel(workload.weights));
});

test('the file says which versions it follows, and what goes in and out', () => {
  const describe = ({ name, type: { tensorType } }: OnnxValue) => ({
    name,
    elemType: tensorType.elemType,
    dims: tensorType.shape.dim.map(({ dimParam, dimValue }) => dimParam ?? dimValue),
  });
  expect(model.irVersion).toBe(8);
  expect(model.opsetImport).toEqual([{ version: 13 }]);
  expect(model.graph.name).toBe('ConvNet');
  expect(model.graph.input.map(describe)).toEqual([
    { name: 'images', elemType: 1, dims: ['batch', 1, 28, 28] },
  ]);
  expect(model.graph.output.map(describe)).toEqual([
    { name: 'probabilities', elemType: 1, dims: ['batch', 10] },
  ]);
});

test('the nodes are the network, each fed by the one before', () => {
  const { node: nodes } = model.graph;
  const pool = 'MaxPool kernel_shape=INTS 2,2 strides=INTS 2,2';
  expect(
    nodes.map(({ opType, input, attribute }) =>
      [
        opType,
        ...input.slice(1),
        ...attribute.map(
          ({ name, type, i, ints }) => `${name}=${type} ${type === 'INT' ? i : ints}`,
        ),
      ].join(' '),
    ),
  ).toEqual([
    'Conv conv2d_1/kernel conv2d_1/bias',
    'Relu',
    'Conv conv2d_2/kernel conv2d_2/bias',
    'Relu',
    pool,
    'Conv conv2d_3/kernel conv2d_3/bias',
    'Relu',
    pool,
    'Flatten',
    'Gemm dense_1/kernel dense_1/bias',
    'Relu',
    'Gemm dense_2/kernel dense_2/bias',
    'Relu',
    'Gemm dense_3/kernel dense_3/bias',
    'Softmax axis=INT 1',
  ]);
  const outputs = nodes.map(({ output }) => output);
  expect(nodes.map(({ input }) => [input[0]])).toEqual([['images'], ...outputs.slice(0, -1)]);
  expect(outputs.at(-1)).toEqual(['probabilities']);
  expect(new Set(outputs.flat()).size).toBe(nodes.length);
});

test('the initializers are all weights, filters with channels first', () => {
  const { initializer } = model.graph;
  expect(initializer.map(({ name, dims }) => `${name} ${dims}`)).toEqual([
    'conv2d_1/kernel 32,1,3,3',
    'conv2d_1/bias 32',
    'conv2d_2/kernel 64,32,3,3',
    'conv2d_2/bias 64',
    'conv2d_3/kernel 128,64,3,3',
    'conv2d_3/bias 128',
    'dense_1/kernel 3200,128',
    'dense_1/bias 128',
    'dense_2/kernel 128,64',
    'dense_2/bias 64',
    'dense_3/kernel 64,10',
    'dense_3/bias 10',
  ]);
  for (const each of initializer) {
    const keras = workload.weights.find(({ name }) => name === each.name)!;
    const values = readFloats(each);
    expect(each.dataType).toBe(1);
    expect(haveSameBytes(values.toSorted(), keras.values.toSorted())).toBe(true);
    const isReordered = /^conv.*kernel|^dense_1.kernel/.test(each.name);
    expect(haveSameBytes(values, keras.values)).toBe(!isReordered);
  }
  // Keras's filter [height 2, width 0, inChannel 5, outChannel 7] of 3, 3, 32, 64.
  const [ours, keras] = [readFloats(initializer[2]!), workload.weights[2]!.values];
  expect(ours[((7 * 32 + 5) * 3 + 2) * 3 + 0]).toBe(keras[((2 * 3 + 0) * 32 + 5) * 64 + 7]);
});

test("the file's graph, computed by loops, gives TensorFlow.js's probabilities within 1e-5", async () => {
  const convNet = createConvNet();
  const weights = workload.weights.map(({ values, shape }) => tensor(values, [...shape]));
  convNet.setWeights(weights);
  const images = takeImages(workload.test, { end: 3 });
  const expected = await predictImages(convNet, images, { batchSize: 3, workers: 1 });
  expect(expected).toHaveLength(3);
  for (const [index, { probabilities }] of expected.entries()) {
    const pixels = Array.from(takeImages(images, [index]).pixels, (byte) => byte / 255);
    const values = Array.from(evaluateGraph(model, { dims: [1, 1, 28, 28], data: pixels }));
    expect(values).toHaveLength(10);
    expect(largestError(values, [...probabilities])).toBeLessThan(1e-5);
    // Images that look alike to a network would prove little.
    expect(Math.max(...values) - Math.min(...values)).toBeGreaterThan(0.01);
  }
});

/** Quicker than toEqual, which takes minutes to say how large arrays differ. */
function haveSameBytes(a: Float32Array, b: Float32Array): boolean {
  return Buffer.from(a.buffer).equals(Buffer.from(b.buffer));
}
