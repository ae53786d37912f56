export { averagePredictions } from './average-predictions';
export {
  BatchTooLargeError,
  MismatchError,
  NonFiniteLossError,
  NonFiniteOutputError,
  ResumeMismatchError,
  type SettingDifference,
  WorkerFailedError,
  WorkersUnavailableError,
} from './errors';
export {
  type ClassScore,
  type EvaluateOptions,
  type Evaluation,
  evaluate,
  type Mistake,
  scorePredictions,
} from './evaluate';
export { type FineTuneOptions, type FineTuneResult, fineTune, type PhaseEvent } from './fine-tune';
export { type FineTuning, type FineTuningPhase, fineTuning } from './fine-tune-settings';
export type { FineTuningPlace, PhaseResult } from './fine-tuning-place';
export type { EpochRecord, StepRecord, TrainingHistory } from './history';
export type { Schedule } from './learning-rate';
export type { WorkerOptions } from './open-executor';
export {
  type Prediction,
  type PredictOptions,
  predictImages,
  type UnlabeledImages,
} from './predict-images';
export { type Recipe, recipes } from './recipes';
export { type TrainingResult, train } from './train';
export type {
  EpochEvent,
  StartEvent,
  StepControl,
  StepEvent,
  TrainingOptions,
} from './training-options';
export type { RecordedSettings, TrainingState } from './training-state';
