import { prepareBackend } from '@mnist-convnet/backend';
import type { LabeledImages } from '@mnist-convnet/dataset';
import { createRandom } from '@mnist-convnet/random';
import { computeGradients } from '../compute-gradients';
import { readTrainedState, restoreModel, type TrainedState, variablesOf } from '../copy-model';
import { fuseActivations } from '../fuse-activations';
import { setLearningRate } from '../prepare-optimizer';
import { seedDropout } from '../seed-dropout';
import { type StepResult, takeStep } from '../take-step';
import { computeProbabilities, explainBreakdown } from '../this-thread';
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
  if (training) fuseActivations(model);
  return {
    async step({ step, share, firstRow, batchSize, learningRate }) {
      const { rank, memory } = training!;
      dropout!.beginStep(step, firstRow);
      const compute = (images: LabeledImages) =>
        computeGradients(model, images, images.count / batchSize);
      const part = share && (await explainBreakdown(batchSize, () => compute(share)));
      const whole = addGradients(memory, rank, part, variablesOf(model));
      if (learningRate !== undefined) setLearningRate(model, learningRate);
      return takeStep(model, whole);
    },
    predict: ({ batch }) => explainBreakdown(batch.count, () => computeProbabilities(model, batch)),
    read: () => readTrainedState(model),
  };
}
