import type { Tensor } from '@tensorflow/tfjs-core';
import type { Layer } from './list-layers';

type Call = Layer['call'];
type CallOptions = Parameters<Call>[1];

/** Marks a call that was lent, with the one that it hides; in every copy of this module. */
const LENT = Symbol.for('@mnist-convnet/training/lent');

interface LentCall extends Call {
  readonly [LENT]: { readonly hidden: Call; isReturned: boolean };
}

/** A layer's protected method, which its own `call` runs first. */
interface Hooked {
  invokeCallHook(inputs: Tensor | Tensor[], options: CallOptions): void;
}

/**
 * Lets a layer compute otherwise for a while. Several may be lent to one layer at once, and come back in
 * any order: the latest that isn't back computes. A layer whose `call` the program replaced itself is
 * left alone, and so is what the program sets meanwhile.
 *
 * @param compute what it computes from its one input; undefined where the layer is to compute in its own way.
 * @returns takes the call back.
 */
export function lendCall(
  layer: Layer,
  compute: (input: Tensor, options: CallOptions) => Tensor | undefined,
): () => void {
  if (hasOwnCall(layer)) return () => {};
  const state = { hidden: layer.call, isReturned: false };
  const call: Call = (inputs, options) => {
    const input = Array.isArray(inputs) ? inputs[0]! : inputs;
    const output = state.isReturned ? undefined : compute(input, options);
    if (output === undefined) return state.hidden.call(layer, inputs, options);
    (layer as unknown as Hooked).invokeCallHook(inputs, options);
    return output;
  };
  layer.call = Object.assign(call, { [LENT]: state });
  return () => {
    state.isReturned = true;
    let top = layer.call;
    while (isLent(top) && top[LENT].isReturned) top = top[LENT].hidden;
    if (top === layer.call) return;
    // Beneath all that is lent is the call of the layer's class.
    if (isLent(top)) layer.call = top;
    else delete (layer as Partial<Layer>).call;
  };
}

/** Whether a program has given the layer a `call` of its own. */
export function hasOwnCall(layer: Layer): boolean {
  return Object.hasOwn(layer, 'call') && !isLent(layer.call);
}

/** Whether a program listens to the layer's calls. */
export function hasCallHook(layer: Layer): boolean {
  return (layer as unknown as { _callHook: unknown })._callHook != null;
}

function isLent(call: Call): call is LentCall {
  return LENT in call;
}
