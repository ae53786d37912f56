import { setTimeout } from 'node:timers/promises';
import { type Amounts, type Measurement, measureTask } from './measure-task';
import type { Task } from './peer-definition';
import { roundRobin } from './round-robin';
import type { Run } from './run';
import type { RunningPeer } from './running-peer';

/** Enough to compile and to fill caches; not counted. */
const WARM_UP: Amounts = { steps: 3, images: 1024, singles: 20 };
/** A thread pool may spin for a moment after its last work; the next peer shouldn't meet it. */
const SETTLE_MS = 100;

/**
 * Measures every task of every peer once a round, the peers in turns; the first round warms up.
 *
 * @returns what was measured until the last round, or the run's signal. A peer that breaks is a
 *   fault, and isn't asked again.
 */
export async function measureRounds(
  peers: readonly RunningPeer[],
  tasks: readonly Task[],
  rounds: number,
  amounts: Amounts,
  { note, signal, lines, faults }: Run,
): Promise<Measurement[]> {
  const measurements: Measurement[] = [];
  const broken = new Set<RunningPeer>();
  for (const { round, participant: peer } of roundRobin(peers, rounds + 1)) {
    const { id, name, slow = false } = peer.definition;
    // Minutes for a warm-up that their check has done already.
    if (slow && round === 0) continue;
    note(round === 0 ? `Warming up: ${name}` : `Round ${round} of ${rounds}: ${name}`);
    for (const task of tasks) {
      if (signal.aborted) return measurements;
      if (broken.has(peer) || !peer.definition.tasks.includes(task)) continue;
      try {
        const measurement = await measureTask(
          peer,
          task,
          round === 0 ? takeLess(amounts) : amounts,
        );
        await setTimeout(SETTLE_MS);
        if (round === 0) continue;
        measurements.push(measurement);
        await lines.write('measurement', { round, ...measurement });
      } catch (error) {
        if (signal.aborted) return measurements;
        broken.add(peer);
        faults.push(`${name} broke: ${task}. ${(error as Error).message} (${id})`);
      }
    }
  }
  return measurements;
}

function takeLess(amounts: Amounts): Amounts {
  return {
    steps: Math.min(amounts.steps, WARM_UP.steps),
    images: Math.min(amounts.images, WARM_UP.images),
    singles: Math.min(amounts.singles, WARM_UP.singles),
  };
}
