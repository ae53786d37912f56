import { getBackend } from '@tensorflow/tfjs-core';
import { restoreBackend } from './activate-backend';
import { type AttemptOutcome, attemptBackend } from './attempt-backend';
import type { BackendCandidate } from './backend-candidate';
import type { InspectBackendsOptions } from './backend-options';
import type { BackendAttempt, BackendInspection } from './backend-report';
import { oneAtATime } from './one-at-a-time';
import { quietly } from './quietly';

/** Tries every candidate and leaves the engine with the backends that it had. */
export async function inspectCandidates(
  candidates: readonly BackendCandidate[],
  { wasmPaths }: InspectBackendsOptions,
): Promise<BackendInspection> {
  return oneAtATime(() =>
    quietly(async () => {
      const before = getBackend();
      const attempts: BackendAttempt[] = [];
      let best: (AttemptOutcome & { works: true }) | undefined;
      for (const candidate of candidates) {
        const outcome = await attemptBackend(candidate, { preferred: false, wasmPaths });
        const { attempt } = outcome;
        attempts.push(outcome.works && best ? { ...attempt, status: 'available' } : attempt);
        if (!outcome.works) continue;
        best ??= outcome;
        outcome.release();
      }
      await restoreBackend(before);
      return {
        chosen: best?.attempt.name ?? null,
        description: best?.description ?? null,
        attempts,
      };
    }),
  );
}
