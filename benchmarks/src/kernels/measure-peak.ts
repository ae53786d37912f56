import { inPackage } from '../package-root';
import { PeerMissingError, PeerProcess } from '../peer-process';
import type { Run } from '../run';

/**
 * What one core can do, by the best library at hand: PyTorch's product of two 512x512 matrices.
 *
 * @returns GFLOP/s, or undefined without PyTorch; that it broke is added to the run's faults.
 */
export async function measurePeak(
  python: string,
  { signal, faults }: Run,
): Promise<number | undefined> {
  const peer = new PeerProcess(python, [inPackage('src/peers/pytorch.py'), '1']);
  const close = () => peer.close();
  signal.addEventListener('abort', close);
  try {
    return await peer.ask({ command: 'peak' });
  } catch (error) {
    if (!(error instanceof PeerMissingError || signal.aborted)) {
      faults.push(`PyTorch broke: peak. ${(error as Error).message}`);
    }
    return undefined;
  } finally {
    signal.removeEventListener('abort', close);
    await peer.close();
  }
}
