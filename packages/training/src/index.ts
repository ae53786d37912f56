export {
  BatchTooLargeError,
  MismatchError,
  NonFiniteLossError,
  NonFiniteOutputError,
  WorkerFailedError,
  WorkersUnavailableError,
} from './errors';
export {
  type ClassScore,
  type EvaluateOptions,
  type Evaluation,
  evaluate,
  type Mistake,
} from './evaluate';
export type { EpochRecord, StepRecord, TrainingHistory } from './history';
export type { WorkerOptions } from './open-executor';
export {
  type Prediction,
  type PredictOptions,
  predictImages,
  type UnlabeledImages,
} from './predict-images';
export { type Recipe, recipes } from './recipes';
export { type TrainingResult, train } from './train';
export type { StartEvent, StepEvent, TrainingOptions } from './training-options';
