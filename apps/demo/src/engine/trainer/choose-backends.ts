import type { BackendAttempt } from '@mnist-convnet/backend';
import type { BackendChoice, TrainingBackend } from '../training-types';

/** What there is to choose from. */
export interface BackendFacts {
  /** What came of each backend that was tried. */
  readonly attempts: readonly BackendAttempt[];
  /** Whether this page may share memory between threads, so that every core can train. */
  readonly isIsolated: boolean;
  readonly cores: number;
}

/**
 * The best first. So small a network keeps a graphics card waiting for its next little operation; where that is
 * otherwise, comparing their speeds tells.
 */
const NAMES = ['wasm', 'webgpu', 'webgl'] as const satisfies readonly TrainingBackend[];

/** A backend that this browser has. */
export interface AvailableBackend {
  readonly name: TrainingBackend;
  /** Whether there is no graphics card, but what imitates one: such a backend is had by name alone. */
  readonly isSoftware: boolean;
}

/** @param attempts what came of each backend that was tried. */
export function listAvailable(attempts: readonly BackendAttempt[]): AvailableBackend[] {
  return NAMES.flatMap((name) => {
    const attempt = attempts.find((one) => one.name === name);
    return isWorking(attempt) || isSoftware(attempt)
      ? [{ name, isSoftware: isSoftware(attempt) }]
      : [];
  });
}

/**
 * Chooses where to train: on the processor, or on a graphics card where WebAssembly doesn't work.
 *
 * @returns the chosen one first, then those that work.
 */
export function chooseBackends(facts: BackendFacts): BackendChoice[] {
  const available = listAvailable(facts.attempts);
  const works = available.filter((one) => !one.isSoftware).map(({ name }) => name);
  const [chosen] = works;
  const choices = NAMES.map((name): BackendChoice => {
    const attempt = facts.attempts.find((one) => one.name === name);
    const isChosen = name === chosen;
    return {
      name,
      isAvailable: available.some((one) => one.name === name),
      isChosen,
      reason: works.includes(name) ? explain(name, isChosen, facts) : describeLack(attempt),
    };
  });
  return choices.sort((a, b) => rank(b) - rank(a));
}

function isSoftware(attempt: BackendAttempt | undefined): boolean {
  return attempt?.isSoftware === true;
}

function isWorking(attempt: BackendAttempt | undefined): boolean {
  return attempt?.status === 'chosen' || attempt?.status === 'available';
}

function rank({ isChosen, isAvailable }: BackendChoice): number {
  return isChosen ? 2 : isAvailable ? 1 : 0;
}

function explain(name: TrainingBackend, isChosen: boolean, facts: BackendFacts): string {
  const { isIsolated, cores } = facts;
  if (name !== 'wasm') {
    return isChosen
      ? 'The graphics card trains, since WebAssembly doesn’t work here.'
      : 'It works, but mostly waits with so small a network. “Compare speeds” tells how fast it is here.';
  }
  if (isIsolated && cores > 1) {
    return `All ${cores} cores train together, which is fastest for a network this small.`;
  }
  const why = isIsolated
    ? 'the only one that there is'
    : 'since this page may not share memory between cores';
  return `One core trains, ${why}. “Compare speeds” tells whether a graphics card is faster here.`;
}

function describeLack(attempt: BackendAttempt | undefined): string {
  if (isSoftware(attempt)) {
    return 'There is no graphics card that it can use, but a program that imitates one: it works, very slowly.';
  }
  return attempt?.reason ?? 'This browser doesn’t offer it.';
}
