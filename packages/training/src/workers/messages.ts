import type { WasmPaths } from '@mnist-convnet/backend';
import type { LabeledImages } from '@mnist-convnet/dataset';
import type { Averaging } from '../average-weights';
import type { ModelCopy } from '../copy-model';
import type { StepResult } from '../take-step';
import type { TrainedState } from '../trained-state';
import type { ExchangeMemory } from './gradient-exchange';
import type { PackedError } from './pack-error';

/** What a worker needs in order to begin. */
export interface StartRequest {
  readonly kind: 'start';
  readonly model: ModelCopy;
  readonly wasmPaths: WasmPaths | undefined;
  /** Absent for a worker that only predicts. */
  readonly training?: {
    /** Seed of the dropout masks. */
    readonly seed: number;
    readonly averaging: Averaging | undefined;
    readonly labelSmoothing: number;
    /** The worker's place among the workers, from 0. */
    readonly rank: number;
    readonly memory: ExchangeMemory;
  };
}

/** A worker's part of one step. Every worker gets one for each step. */
export interface StepRequest {
  readonly kind: 'step';
  /** From 0 over the whole run. */
  readonly step: number;
  /** The worker's images; absent if the batch has fewer images than there are workers. */
  readonly share?: LabeledImages;
  /** The place in the batch of the share's first image, from 0. */
  readonly firstRow: number;
  /** Images in the whole batch. */
  readonly batchSize: number;
  /** The optimizer's step size, if it has one. */
  readonly learningRate: number | undefined;
}

/** Asks for a forward pass. */
export interface PredictRequest {
  readonly kind: 'predict';
  readonly batch: LabeledImages;
}

/** Asks for what training has changed so far. */
export interface ReadRequest {
  readonly kind: 'read';
}

/** What a worker is asked, and answers in the same order. */
export type Request = StartRequest | StepRequest | PredictRequest | ReadRequest;

/** What it answers to each kind. */
export interface Answers {
  readonly start: undefined;
  readonly step: StepResult;
  readonly predict: Float32Array;
  readonly read: TrainedState;
}

/** How it answers. */
export type Reply =
  | { readonly isOk: true; readonly answer: Answers[keyof Answers] }
  | { readonly isOk: false; readonly error: PackedError };
