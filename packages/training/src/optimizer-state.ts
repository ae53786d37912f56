import {
  AdadeltaOptimizer,
  AdagradOptimizer,
  AdamaxOptimizer,
  AdamOptimizer,
  MomentumOptimizer,
  type Optimizer,
  RMSPropOptimizer,
  SGDOptimizer,
  type serialization,
  tensor,
  tidy,
  Variable,
} from '@tensorflow/tfjs-core';

/** TensorFlow.js's optimizers, which can be made again from their settings. */
const CLASSES = [
  SGDOptimizer,
  MomentumOptimizer,
  AdagradOptimizer,
  RMSPropOptimizer,
  AdadeltaOptimizer,
  AdamOptimizer,
  AdamaxOptimizer,
];

/** Whether an optimizer is one of TensorFlow.js's own. */
export function isStockOptimizer(optimizer: Optimizer): boolean {
  return CLASSES.some((stock) => stock === optimizer.constructor);
}

/** An optimizer's kind and settings. */
export interface OptimizerSettings {
  readonly className: string;
  readonly config: serialization.ConfigDict;
}

/** Takes down what an optimizer is made of; `createOptimizer` makes it again. */
export function readOptimizerSettings(optimizer: Optimizer): OptimizerSettings {
  return { className: optimizer.getClassName(), config: optimizer.getConfig() };
}

/** Makes a stock optimizer from its settings, without any state. */
export function createOptimizer({ className, config }: OptimizerSettings): Optimizer {
  const found = CLASSES.find((stock) => stock.className === className)!;
  const create = found as unknown as serialization.SerializableConstructor<Optimizer>;
  return create.fromConfig(create, config);
}

/**
 * All that a stock optimizer remembers from step to step, to the bit: its `getWeights` leaves out
 * powers that Adam has multiplied up, and Adamax has none.
 */
export interface OptimizerState {
  readonly iterations: number;
  /** Scalars, such as `accBeta1`, by the field that holds them. */
  readonly scalars: Readonly<Record<string, number>>;
  /** One entry for each weight, in the weights' order, by the field that holds them. */
  readonly lists: Readonly<Record<string, readonly WeightState[]>>;
}

interface WeightState {
  /** What comes behind the weight's name, such as 'm' in `conv2d_1/kernel/m`. */
  readonly suffix: string;
  readonly values: Float32Array;
}

interface Entry {
  readonly originalName: string;
  readonly variable: Variable;
}

type Fields = Record<string, unknown>;

/** Copies an optimizer's state out of it. */
export async function readOptimizerState(optimizer: Optimizer): Promise<OptimizerState> {
  const scalars: Record<string, number> = {};
  const lists: Record<string, WeightState[]> = {};
  for (const [field, content] of Object.entries(optimizer as unknown as Fields)) {
    if (content instanceof Variable) scalars[field] = (await content.data())[0]!;
    if (!Array.isArray(content)) continue;
    lists[field] = [];
    for (const { originalName, variable } of content as Entry[]) {
      const suffix = originalName.slice(originalName.lastIndexOf('/') + 1);
      lists[field].push({ suffix, values: (await variable.data()) as Float32Array });
    }
  }
  return { iterations: optimizer.iterations, scalars, lists };
}

/**
 * Puts a state into an optimizer of the same kind. What the optimizer hasn't got yet is made as it
 * would make it itself at a weight's first step.
 *
 * @param weights what it optimizes, in order.
 */
export function writeOptimizerState(
  optimizer: Optimizer,
  state: OptimizerState,
  weights: readonly Variable[],
): void {
  const fields = optimizer as unknown as Fields;
  tidy(() => {
    for (const [field, value] of Object.entries(state.scalars)) {
      (fields[field] as Variable).assign(tensor(value));
    }
    for (const [field, entries] of Object.entries(state.lists)) {
      const own = fields[field] as Entry[];
      for (const { variable } of own.splice(entries.length)) variable.dispose();
      for (const [i, { suffix, values }] of entries.entries()) {
        const { name, shape } = weights[i]!;
        const content = tensor(new Float32Array(values), shape);
        if (own[i] === undefined) {
          own[i] = { originalName: `${name}/${suffix}`, variable: content.variable(false) };
        } else {
          own[i].variable.assign(content);
        }
      }
    }
  });
  fields.iterations_ = state.iterations;
}
