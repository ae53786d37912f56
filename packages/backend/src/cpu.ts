import { activateBackend } from './activate-backend';
import type { BackendCandidate } from './backend-candidate';

/** Plain JavaScript: works everywhere, and takes days for an epoch of the ConvNet. */
export const cpu: BackendCandidate = {
  name: 'cpu',
  async prepare() {
    await activateBackend('cpu', () => import('@tensorflow/tfjs-backend-cpu'));
    return { description: 'cpu (plain JavaScript, slow)' };
  },
};
