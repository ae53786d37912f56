import { packModel } from '@mnist-convnet/model';
import type { Reader } from '../engine';
import type { DataSets } from './data-sets';
import { evaluateTest } from './evaluate-test';
import { explainNeuron } from './explain-neuron';
import { framePicture } from './frame-picture';
import { loadNetworkFromFiles, loadPretrainedNetwork } from './load-network';
import { NetworkAtHand } from './network-at-hand';
import { readFilters } from './read-filters';
import { readSaliency } from './read-saliency';
import { send } from './send';

/** What the reader has from where it runs. */
export interface ReaderSurroundings {
  /** Makes a backend ready to compute, and describes it; called once, unless it fails. */
  readonly prepare: () => Promise<{ readonly description: string }>;
  readonly data: DataSets;
}

/** Puts the reader together. */
export function createReader({ prepare, data }: ReaderSurroundings): Reader {
  const atHand = new NetworkAtHand();
  const prepareOnce = rememberSuccess(prepare);
  return {
    describeBackend: async () => (await prepareOnce()).description,
    usePretrained: () =>
      atHand.replace(async () => {
        await prepareOnce();
        return loadPretrainedNetwork();
      }),
    useFiles: (files, origin) =>
      atHand.replace(async () => {
        await prepareOnce();
        return loadNetworkFromFiles(files, origin);
      }),
    async saveNetwork() {
      const network = await atHand.get();
      return send([...(await network.use((model) => packModel(model)))]);
    },

    async predict(pixels) {
      const { outputs } = (await atHand.get()).pass(pixels);
      return Array.from(outputs.at(-1)!);
    },
    async frame(...picture) {
      return send(framePicture(...picture));
    },

    async readLayers(pixels) {
      const network = await atHand.get();
      const { outputs } = network.pass(pixels);
      return send(
        network.plans.map(({ info: { name, shape } }, i) => {
          return { name, shape, values: outputs[i]!.slice() };
        }),
      );
    },
    async explainNeuron(pixels, place) {
      const network = await atHand.get();
      return send(explainNeuron(network, network.pass(pixels), place));
    },
    async readFilters() {
      return send(readFilters(await atHand.get()));
    },
    async readSaliency(pixels, digit) {
      return send(readSaliency(await atHand.get(), pixels, digit));
    },

    async loadData(part, onProgress) {
      return (await data.load(part, onProgress)).count;
    },
    async readImages(part, indices) {
      return send(data.read(part, indices));
    },
    async findImages(part, label) {
      return data.find(part, label);
    },
    async takeImages(part, count) {
      return send(data.take(part, count));
    },
    async evaluateTest(onProgress) {
      return evaluateTest(await atHand.get(), () => data.load('test'), onProgress);
    },
  };
}

/** Calls `work` at most once, until it failed. */
function rememberSuccess<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => {
    result ??= work();
    result.catch(() => {
      result = undefined;
    });
    return result;
  };
}
