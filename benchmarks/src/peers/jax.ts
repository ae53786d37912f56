import { type LabeledImages, takeImages } from '@mnist-convnet/dataset';
import { toNchw } from '../to-nchw';
import { importLibrary } from './import-library';
import type { JaxArray, JaxJs } from './jax-js';
import { type PreparePeer, servePeer } from './serve-peer';
import { timeRuns } from './time-runs';

type Arrays = JaxArray[];

const LEARNING_RATE = 0.001;
const BETA_1 = 0.9;
const BETA_2 = 0.999;
const EPSILON = 1e-7;

/** jax-js on its WebAssembly backend: one jitted step, without dropout. */
const prepareJax: PreparePeer = async ({ weights, train: images, test }, { libraries }) => {
  const { exports: jax, version } = importLibrary<JaxJs>('@jax-js/jax', libraries!);
  const { defaultDevice, init, jit, lax, nn, numpy: np, valueAndGrad } = jax;
  await init('wasm');
  defaultDevice('wasm');

  /** Logits `[batch, 10]` of images `[batch, 1, 28, 28]`; consumes its arguments, as all in jax-js. */
  function applyNetwork(parameters: Arrays, x: JaxArray): JaxArray {
    const [k1, b1, k2, b2, k3, b3, d1, c1, d2, c2, d3, c3] = parameters as [
      JaxArray,
      JaxArray,
      JaxArray,
      JaxArray,
      JaxArray,
      JaxArray,
      JaxArray,
      JaxArray,
      JaxArray,
      JaxArray,
      JaxArray,
      JaxArray,
    ];
    const convolve = (input: JaxArray, kernel: JaxArray, bias: JaxArray) =>
      nn.relu(lax.conv(input, kernel, [1, 1], 'VALID').add(bias.reshape([1, -1, 1, 1])));
    const pool = (input: JaxArray) => {
      const [batch, channels, height, width] = input.shape as [number, number, number, number];
      return np.max(input.reshape([batch, channels, height / 2, 2, width / 2, 2]), [3, 5]);
    };
    const multiply = (input: JaxArray, kernel: JaxArray, bias: JaxArray) =>
      np.matmul(input, kernel).add(bias);
    let y = pool(convolve(convolve(x, k1, b1), k2, b2));
    y = pool(convolve(y, k3, b3));
    y = y.reshape([y.shape[0]!, 3200]);
    y = nn.relu(multiply(y, d1, c1));
    y = nn.relu(multiply(y, d2, c2));
    return multiply(y, d3, c3);
  }

  const computeLoss = (parameters: Arrays, x: JaxArray, y: JaxArray) =>
    np.mean(np.sum(nn.logSoftmax(applyNetwork(parameters, x)).mul(y), -1)).mul(-1);
  const lossAndGradients = jit(valueAndGrad(computeLoss));
  const predict = jit((parameters: Arrays, x: JaxArray) => nn.softmax(applyNetwork(parameters, x)));
  /** `corrections` [2] is 1 - β1^t and 1 - β2^t. */
  const update = jit(
    (p: JaxArray, m: JaxArray, v: JaxArray, g: JaxArray, corrections: JaxArray) => {
      const first = m.mul(BETA_1).add(g.ref.mul(1 - BETA_1));
      const second = v.mul(BETA_2).add(g.ref.mul(g).mul(1 - BETA_2));
      const [c1, c2] = np.split(corrections, 2) as [JaxArray, JaxArray];
      const size = np.sqrt(second.ref.div(c2.reshape([]))).add(EPSILON);
      const change = first.ref.div(c1.reshape([])).div(size).mul(-LEARNING_RATE);
      return [p.add(change), first, second];
    },
  );

  const createState = () => ({
    step: 0,
    parameters: weights
      .map(toNchw)
      .map(({ values, shape }) => np.array(values, { shape: [...shape] })),
    first: weights.map(({ values, shape }) => zerosLike(values, shape)),
    second: weights.map(({ values, shape }) => zerosLike(values, shape)),
  });
  type State = ReturnType<typeof createState>;

  function zerosLike(values: Float32Array, shape: readonly number[]): JaxArray {
    const sizes = shape.length === 4 ? [shape[3]!, shape[2]!, shape[0]!, shape[1]!] : [...shape];
    return np.array(new Float32Array(values.length), { shape: sizes });
  }

  function toArrays({ pixels, labels, count }: LabeledImages): [JaxArray, JaxArray] {
    const oneHot = new Float32Array(count * 10);
    for (let i = 0; i < count; i++) oneHot[i * 10 + labels[i]!] = 1;
    return [
      np.array(
        Float32Array.from(pixels, (byte) => byte / 255),
        { shape: [count, 1, 28, 28] },
      ),
      np.array(oneHot, { shape: [count, 10] }),
    ];
  }

  async function takeStep(state: State, batch: LabeledImages): Promise<number> {
    const parameters = state.parameters.map((each) => each.ref);
    const [loss, gradients] = lossAndGradients(parameters, ...toArrays(batch));
    state.step++;
    const corrections = [1 - BETA_1 ** state.step, 1 - BETA_2 ** state.step];
    for (const [i, gradient] of gradients.entries()) {
      const [p, m, v] = update(
        state.parameters[i]!,
        state.first[i]!,
        state.second[i]!,
        gradient,
        np.array(corrections),
      ) as [JaxArray, JaxArray, JaxArray];
      [state.parameters[i], state.first[i], state.second[i]] = [p, m, v];
    }
    const [value] = await loss.data();
    return value!;
  }

  const trained = createState();
  return {
    preparation: {
      versions: { node: process.versions.node, '@jax-js/jax': version },
      notes: ['no dropout'],
    },
    async losses(steps, batchSize) {
      const state = createState();
      const losses: number[] = [];
      for (let step = 0; step < steps; step++) {
        losses.push(await takeStep(state, takeImages(images, { end: batchSize })));
      }
      return losses;
    },
    train: (steps, batchSize) =>
      timeRuns(steps, (step) => {
        const range = { start: step * batchSize, end: (step + 1) * batchSize };
        return takeStep(trained, takeImages(images, range));
      }),
    async probabilities(count) {
      const { parameters } = createState();
      const [x, y] = toArrays(takeImages(test, { end: count }));
      y.dispose();
      return [...(await predict(parameters, x).data())];
    },
  };
};

await servePeer(prepareJax);
