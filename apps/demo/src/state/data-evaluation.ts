import type { Evaluation } from '@mnist-convnet/training';
import { computed, signal } from '@preact/signals';
import { proxy } from 'comlink';
import { engine } from '../engine/client';
import type { NetworkInfo } from '../engine/network-types';
import { network } from './network';
import { announce } from './notices';

/** How a network does on the test set, or how far that is known. */
export type EvaluationState =
  | { readonly status: 'running'; readonly done: number }
  | { readonly status: 'ready'; readonly evaluation: Evaluation }
  | { readonly status: 'failed'; readonly message: string };

/** By the network, so that another one's figures are never shown as its own. */
const states = signal<ReadonlyMap<string, EvaluationState>>(new Map());

/** Of the network at hand; undefined if nobody asked. */
export const testEvaluation = computed(() => {
  const id = network.value?.id;
  return id === undefined ? undefined : states.value.get(id);
});

/** Has a network, the one at hand, read all of the test set, unless it does or did so already. */
export async function evaluateNetwork({ id, name }: NetworkInfo): Promise<void> {
  const status = states.peek().get(id)?.status;
  if (status === 'running' || status === 'ready') return;
  const change = (state: EvaluationState) => {
    states.value = new Map(states.peek()).set(id, state);
  };
  const showProgress = (done: number) => {
    if (states.peek().get(id)?.status === 'running') change({ status: 'running', done });
  };
  change({ status: 'running', done: 0 });
  try {
    const evaluation = await engine.reader.evaluateTest(proxy(showProgress));
    change({ status: 'ready', evaluation });
    announce(`${name} read the test set, with ${evaluation.mistakes.length} mistakes.`);
  } catch (error) {
    change({ status: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}
