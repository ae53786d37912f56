import { discardBackend, isRegistered } from './activate-backend';
import type { BackendCandidate, BackendRequest } from './backend-candidate';
import type { BackendAttempt } from './backend-report';
import { checkTraining } from './check-training';
import { BackendRefusal, messageOf } from './errors';

/** A backend that works and is active, or the reason why there is none. */
export type AttemptOutcome =
  | {
      readonly works: true;
      readonly attempt: BackendAttempt;
      readonly description: string;
      readonly warnings: readonly string[];
      /** Removes the backend again, unless it was registered before the attempt. */
      readonly release: () => void;
    }
  | { readonly works: false; readonly attempt: BackendAttempt };

/** Prepares a backend and puts it to the test; one that fails is removed again. */
export async function attemptBackend(
  candidate: BackendCandidate,
  request: BackendRequest,
): Promise<AttemptOutcome> {
  const { name } = candidate;
  const wasRegistered = isRegistered(name);
  let undo = () => {};
  const release = () => {
    if (wasRegistered) return;
    discardBackend(name);
    undo();
  };
  try {
    const prepared = await candidate.prepare(request);
    undo = prepared.undo ?? undo;
    await checkTraining();
    const { description, warnings = [] } = prepared;
    const reason = `It passed the training check: ${description}.`;
    return {
      works: true,
      attempt: { name, status: 'chosen', reason },
      description,
      warnings,
      release,
    };
  } catch (error) {
    release();
    return { works: false, attempt: explainFailure(candidate, error) };
  }
}

function explainFailure({ name }: BackendCandidate, error: unknown): BackendAttempt {
  if (!(error instanceof BackendRefusal)) {
    return { name, status: 'failed', reason: `It does not work here: ${messageOf(error)}.` };
  }
  const { status, message, enable, isSoftware } = error;
  return {
    name,
    status,
    reason: message,
    ...(enable !== undefined && { enable }),
    ...(isSoftware && { isSoftware }),
  };
}
