import type { PeerDefinition } from './peer-definition';
import type { Run } from './run';
import { type AbsentPeer, type RunningPeer, startPeer } from './running-peer';

/** Starts the peers one after the other, and says of each what came of it. */
export async function startPeers(
  definitions: readonly PeerDefinition[],
  folder: string,
  { print, note, signal, lines, faults }: Run,
): Promise<RunningPeer[]> {
  const running: RunningPeer[] = [];
  const close = () => closePeers(running);
  signal.addEventListener('abort', close);
  for (const definition of definitions) {
    if (signal.aborted) break;
    const { id, name } = definition;
    note(`Starting ${name}`);
    const peer = await startPeer(definition, folder);
    if ('process' in peer) {
      running.push(peer);
      await lines.write('peer', { peer: id, name, ...peer.preparation });
      print(`- ${name}: ${describePreparation(peer)}`);
    } else if (!signal.aborted) {
      await lines.write('peer', { peer: id, name, status: peer.status, reason: peer.reason });
      print(`- ${name}: ${describeAbsence(peer)}`);
      if (peer.status === 'broken') faults.push(`${name} does not start. ${peer.reason}`);
    }
  }
  return running;
}

/** Ends the peers' programs at once. */
export async function closePeers(peers: readonly RunningPeer[]): Promise<void> {
  await Promise.all(peers.map(({ process }) => process.close()));
}

function describePreparation({ preparation }: RunningPeer): string {
  const versions = Object.entries(preparation.versions).map(([name, each]) => `${name} ${each}`);
  return [...versions, ...preparation.notes].join(', ');
}

function describeAbsence({ definition, status, reason }: AbsentPeer): string {
  if (status === 'broken') return `does not start: ${reason}`;
  return `not here: ${reason} To have it: ${definition.needs}`;
}
