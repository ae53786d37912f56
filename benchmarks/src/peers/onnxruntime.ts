import { type LabeledImages, takeImages } from '@mnist-convnet/dataset';
import { createOnnxModel } from '../onnx/conv-net-model';
import { importLibrary } from './import-library';
import { type PreparePeer, servePeer } from './serve-peer';
import { timeRuns } from './time-runs';

/** The part of onnxruntime-node that is used here; its own types come with the library. */
interface OnnxRuntime {
  readonly InferenceSession: {
    create(model: Uint8Array, options: object): Promise<Session>;
  };
  readonly Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => Tensor;
}
interface Session {
  run(feeds: { readonly [input: string]: Tensor }): Promise<{ readonly [output: string]: Tensor }>;
}
interface Tensor {
  readonly data: unknown;
}

/** ONNX Runtime on the processor, inference only. */
const prepareOnnxRuntime: PreparePeer = async ({ weights, test }, { threads, libraries }) => {
  process.env.ORT_DISABLE_TELEMETRY = '1';
  const { exports, version } = importLibrary<OnnxRuntime>('onnxruntime-node', libraries!);
  const { InferenceSession, Tensor } = exports;
  const session = await InferenceSession.create(createOnnxModel(weights), {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
  });

  async function predict({ pixels, count }: LabeledImages): Promise<Float32Array> {
    const values = new Float32Array(pixels.length);
    for (let i = 0; i < pixels.length; i++) values[i] = pixels[i]! / 255;
    // With one channel, NHWC and NCHW are the same bytes.
    const images = new Tensor('float32', values, [count, 1, 28, 28]);
    const { probabilities } = await session.run({ images });
    return probabilities!.data as Float32Array; // [count, 10]
  }

  return {
    preparation: {
      versions: { 'onnxruntime-node': version },
      notes: [`${threads} thread(s)`],
    },
    probabilities: async (count) => [...(await predict(takeImages(test, { end: count })))],
    async evaluate(count, batchSize) {
      const [milliseconds] = await timeRuns(1, async () => {
        for (let start = 0; start < count; start += batchSize) {
          const end = Math.min(start + batchSize, count);
          await predict(takeImages(test, { start, end }));
        }
      });
      return milliseconds!;
    },
    latency: (count) => timeRuns(count, (index) => predict(takeImages(test, [index]))),
  };
};

await servePeer(prepareOnnxRuntime);
