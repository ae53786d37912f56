import { type CheckResult, checkPeer, LOSS_TOLERANCE, PROBABILITY_TOLERANCE } from './check-peer';
import type { Reference } from './reference';
import type { Run } from './run';
import type { RunningPeer } from './running-peer';

/**
 * Checks every peer against the reference; what computes something else is a fault and not measured.
 *
 * @returns the peers that are right.
 */
export async function checkPeers(
  peers: readonly RunningPeer[],
  reference: Reference,
  { print, note, signal, lines, faults }: Run,
): Promise<RunningPeer[]> {
  print(
    `\nChecked against ${reference.name}: the losses of the first steps to ${LOSS_TOLERANCE} of ` +
      `their size, probabilities to ${PROBABILITY_TOLERANCE}.`,
  );
  const right: RunningPeer[] = [];
  for (const peer of peers) {
    if (signal.aborted) break;
    const { id, name } = peer.definition;
    note(`Checking ${name}`);
    try {
      const result = await checkPeer(peer, reference);
      await lines.write('check', { peer: id, reference: reference.name, ...result });
      print(`- ${name}: ${describeCheck(result)}`);
      if (result.isRight) right.push(peer);
      else faults.push(`${name} computes something else: ${describeCheck(result)}.`);
    } catch (error) {
      if (!signal.aborted) faults.push(`${name} could not be checked. ${(error as Error).message}`);
    }
  }
  return right;
}

function describeCheck({ lossError, probabilityError, isRight }: CheckResult): string {
  const parts = [isRight ? 'right' : 'WRONG'];
  if (lossError !== undefined) parts.push(`losses differ by ${lossError.toExponential(1)}`);
  if (probabilityError !== undefined) {
    parts.push(`probabilities by ${probabilityError.toExponential(1)}`);
  }
  return parts.join(', ');
}
