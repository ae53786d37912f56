import type { LabeledImages } from '@mnist-convnet/dataset';
import type { Evaluation } from '@mnist-convnet/training';
import type { Network } from './network';

type Listener = (done: number) => void;

interface Run {
  readonly evaluation: Promise<Evaluation>;
  readonly listeners: Set<Listener>;
}

/** Images between two turns for whoever asks something else meanwhile: some 20 ms on two cores. */
const BATCH_SIZE = 32;
const runs = new WeakMap<Network, Run>();

/**
 * Reads all test images, once for each network. Other questions are answered in between.
 *
 * @param loadTest gives the images.
 * @throws {ReaderError} if another network takes this one's place meanwhile.
 */
export async function evaluateTest(
  network: Network,
  loadTest: () => Promise<LabeledImages>,
  onProgress: Listener,
): Promise<Evaluation> {
  const run = runs.get(network) ?? begin(network, loadTest);
  run.listeners.add(onProgress);
  try {
    return await run.evaluation;
  } finally {
    run.listeners.delete(onProgress);
  }
}

function begin(network: Network, loadTest: () => Promise<LabeledImages>): Run {
  const listeners = new Set<Listener>();
  const evaluation = network.use(async (model) => {
    const [images, { evaluate }] = await Promise.all([
      loadTest(),
      // Not needed to read a digit.
      import('@mnist-convnet/training'),
    ]);
    network.retired.throwIfAborted();
    return evaluate(model, images, {
      batchSize: BATCH_SIZE,
      workers: 1,
      signal: network.retired,
      onProgress(done) {
        for (const listener of listeners) listener(done);
      },
    });
  });
  evaluation.catch(() => runs.delete(network));
  const run = { evaluation, listeners };
  runs.set(network, run);
  return run;
}
