import { prepareBackend } from '@mnist-convnet/backend';
import type { LabeledImages } from '@mnist-convnet/dataset';
import { createRandom } from '@mnist-convnet/random';
import { averageWeights } from '../average-weights';
import { computeGradients } from '../compute-gradients';
import { restoreModel } from '../copy-model';
import { fuseActivations } from '../fuse-activations';
import { setLearningRate } from '../prepare-optimizer';
import { seedDropout } from '../seed-dropout';
import { type StepResult, takeStep } from '../take-step';
import { computeProbabilities, explainBreakdown } from '../this-thread';
import { readTrainedState, type TrainedState, variablesOf } from '../trained-state';
import { addGradients } from './gradient-exchange';
import type { PredictRequest, StartRequest, StepRequest } from './messages';

/** A model in a worker, which takes the same steps as its fellows' and so stays the same as theirs. */
export interface Replica {
  step(request: StepRequest): Promise<StepResult>;
  predict(request: PredictRequest): Promise<Float32Array>;
  read(): Promise<TrainedState>;
}

/**
 * Makes a replica on the worker's own wasm backend.
 *
 * @throws {BackendUnavailableError} if there is no wasm here.
 * @throws {Error} if the model has layers of classes that aren't known here.
 */
export async function createReplica({
  model: copy,
  wasmPaths,
  training,
}: StartRequest): Promise<Replica> {
  await prepareBackend({ prefer: 'wasm', required: true, ...(wasmPaths && { wasmPaths }) });
  const model = await restoreModel(copy);
  const dropout = training && seedDropout(model, createRandom(training.seed));
  const averages = training?.averaging && averageWeights(model, training.averaging);
  if (training) fuseActivations(model);
  return {
    async step({ step, share, firstRow, batchSize, learningRate }) {
      const { rank, memory, labelSmoothing } = training!;
      averages?.showWeights();
      dropout!.beginStep(step, firstRow);
      const compute = (images: LabeledImages) =>
        computeGradients(model, images, { weight: images.count / batchSize, labelSmoothing });
      const part = share && (await explainBreakdown(batchSize, () => compute(share)));
      const whole = addGradients(memory, rank, part, variablesOf(model));
      if (learningRate !== undefined) setLearningRate(model, learningRate);
      const result = takeStep(model, whole);
      if (Number.isFinite(result.loss)) averages?.update(step);
      return result;
    },
    predict({ batch }) {
      averages?.showAverages();
      return explainBreakdown(batch.count, () => computeProbabilities(model, batch));
    },
    read: () => readTrainedState(model, averages),
  };
}
