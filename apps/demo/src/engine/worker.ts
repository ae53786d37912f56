import { holdMessages } from './hold-messages';
import { serveReader } from './reader/serve-reader';

/*
 * The script of every worker, which learns from its name what it is: scripts that are bundled apart share
 * nothing, and each would bring all of TensorFlow.js. The reader is here whole, since the first view waits
 * for it.
 */
if (self.name === 'reader') serveReader();
else holdMessages(self, self.name === 'trainer' ? becomeTrainer : becomeReplica).catch(reportError);

async function becomeTrainer(): Promise<void> {
  const { serveTrainer } = await import('./trainer/serve-trainer');
  serveTrainer();
}

/** One of those that compute for the trainer; `scripts/start-this-worker.ts` has them start here. */
function becomeReplica(): Promise<unknown> {
  return import('@mnist-convnet/training/worker');
}
