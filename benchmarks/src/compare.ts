import { InvalidOptionError } from '@mnist-convnet/errors';
import { checkPeers } from './check-peers';
import { listPeers, YARDSTICK } from './list-peers';
import { measureRounds } from './measure-rounds';
import { EVALUATION_BATCH, type Measurement } from './measure-task';
import type { BenchmarkOptions } from './options';
import type { PeerDefinition, Task } from './peer-definition';
import { startReference } from './reference';
import { formatTaskTable, summarizeTask } from './report/comparison-table';
import type { Run } from './run';
import { closePeers, startPeers } from './start-peers';
import { withWorkload } from './with-workload';

const TITLES: Readonly<Record<Task, string>> = {
  train: 'Training step: batch 64, dropout, forward, backward, Adam',
  evaluate: `Evaluation: a batch of ${EVALUATION_BATCH} test images`,
  latency: 'A single image',
};
const TASKS = Object.keys(TITLES) as Task[];

/** Images that are classified one by one in a round. */
const SINGLES = 100;
/** Ours trains steps that aren't counted on top of those that are. */
const SPARE_STEPS = 40;

/**
 * Measures this workspace and its peers in turns, on the same network, weights and images. What
 * goes wrong with a peer is added to the run's faults.
 *
 * @throws {InvalidOptionError} if `only` names a peer that doesn't exist.
 */
export async function compare(options: BenchmarkOptions, run: Run): Promise<void> {
  const all = listPeers(options);
  const chosen = choosePeers(all, options);
  await withWorkload((options.steps + SPARE_STEPS) * 64, async (folder) => {
    const peers = await startPeers(chosen, folder, run);
    try {
      listLeftOut(all, chosen, options, run);
      const candidates = ['pytorch-1', 'tfjs-wasm'].map((id) => all.find((p) => p.id === id)!);
      const reference = await startReference(candidates, folder);
      const right = await checkPeers(peers, reference, run).finally(() => reference.close());
      const { steps, images, rounds } = options;
      const amounts = { steps, images, singles: SINGLES };
      const measurements = await measureRounds(right, TASKS, rounds, amounts, run);
      await report(all, measurements, run);
    } finally {
      await closePeers(peers);
    }
  });
}

function choosePeers(
  all: readonly PeerDefinition[],
  { only, slow }: BenchmarkOptions,
): PeerDefinition[] {
  if (only === undefined) return all.filter((peer) => slow || !peer.slow);
  return only.map((id) => {
    const peer = all.find((each) => each.id === id);
    if (peer) return peer;
    throw new InvalidOptionError('--only', id, `one of ${all.map((each) => each.id).join(', ')}`);
  });
}

function listLeftOut(
  all: readonly PeerDefinition[],
  chosen: readonly PeerDefinition[],
  { only }: BenchmarkOptions,
  { print }: Run,
): void {
  if (only !== undefined) return;
  for (const peer of all) {
    if (!chosen.includes(peer)) print(`- ${peer.name}: left out, it takes minutes; see --slow`);
  }
}

async function report(
  peers: readonly PeerDefinition[],
  measurements: readonly Measurement[],
  { print, lines }: Run,
): Promise<void> {
  const names = new Map(peers.map((peer) => [peer.id, nameWithLimits(peer)]));
  for (const task of TASKS) {
    const summaries = summarizeTask(task, peers, measurements, YARDSTICK);
    if (summaries.length === 0) continue;
    print(`\n${TITLES[task]}\n\n${formatTaskTable(summaries, names, YARDSTICK)}`);
    for (const summary of summaries) await lines.write('summary', summary);
  }
}

function nameWithLimits({ name, batchSize }: PeerDefinition): string {
  return batchSize === undefined ? name : `${name} (batch ${batchSize})`;
}
