import type { PeerSettings } from './protocol';

/** What is timed. */
export type Task = 'train' | 'evaluate' | 'latency';

/** A program to measure: how it is started, and what it is asked for. */
export interface PeerDefinition {
  /** For `--only` and the JSON lines, such as `pytorch-all`. */
  readonly id: string;
  /** For the table. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly settings: PeerSettings;
  readonly tasks: readonly Task[];
  /** What to install where it's missing. */
  readonly needs: string;
  /** Left out unless asked for: a step takes many seconds. */
  readonly slow?: boolean;
  /** Images in a training step, where the common 64 would take minutes. */
  readonly batchSize?: number;
  /** Steps that are checked against the reference. */
  readonly checkedSteps?: number;
  /** Steps of a round, at most. */
  readonly maxSteps?: number;
  /** Images of a round's evaluation, at most. */
  readonly maxImages?: number;
}
