import { InvalidOptionError, requireOneOf } from '@mnist-convnet/errors';
import { getBackend } from '@tensorflow/tfjs-core';
import { restoreBackend } from './activate-backend';
import { type AttemptOutcome, attemptBackend } from './attempt-backend';
import type { BackendCandidate } from './backend-candidate';
import type { PrepareBackendOptions } from './backend-options';
import type { BackendAttempt, BackendReport } from './backend-report';
import { BackendUnavailableError } from './errors';
import { oneAtATime } from './one-at-a-time';
import { quietly } from './quietly';

/** Activates the first of the candidates that works, preferred ones first. */
export async function selectBackend(
  candidates: readonly BackendCandidate[],
  options: PrepareBackendOptions,
): Promise<BackendReport> {
  const preferred = readPreference(candidates, options);
  const others = candidates.filter((candidate) => !preferred.includes(candidate));
  const { required = false, wasmPaths } = options;
  return oneAtATime(() =>
    quietly(async () => {
      const before = getBackend();
      const attempts: BackendAttempt[] = [];
      let winner: (AttemptOutcome & { works: true }) | undefined;
      for (const candidate of [...preferred, ...others]) {
        const isPreferred = preferred.includes(candidate);
        if (winner || (required && !isPreferred)) {
          attempts.push(skip(candidate, winner));
          continue;
        }
        const outcome = await attemptBackend(candidate, { preferred: isPreferred, wasmPaths });
        attempts.push(outcome.attempt);
        if (outcome.works) winner = outcome;
      }
      if (!winner) {
        await restoreBackend(before);
        throw new BackendUnavailableError(attempts);
      }
      const { attempt, description, warnings } = winner;
      return { chosen: attempt.name, description, warnings, attempts };
    }),
  );
}

function readPreference(
  candidates: readonly BackendCandidate[],
  { prefer = [], required = false }: PrepareBackendOptions,
): BackendCandidate[] {
  const choices = candidates.map(({ name }) => name);
  const asked: readonly unknown[] = Array.isArray(prefer) ? prefer : [prefer];
  const names = new Set(asked.map((name) => requireOneOf('prefer', name, choices)));
  if (required && names.size === 0) {
    throw new InvalidOptionError('prefer', prefer, 'at least one backend when required is true');
  }
  return [...names].map((name) => candidates.find((candidate) => candidate.name === name)!);
}

function skip(
  { name }: BackendCandidate,
  winner: { attempt: BackendAttempt } | undefined,
): BackendAttempt {
  const reason = winner ? `Not needed, as ${winner.attempt.name} works.` : 'Not asked for.';
  return { name, status: 'not-tried', reason };
}
