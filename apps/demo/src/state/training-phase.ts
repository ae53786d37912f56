/** Where a training run is. */
export type Phase =
  | 'idle'
  /** Data is fetched, then workers start. */
  | 'loading'
  | 'running'
  /** It was asked to wait, and does so after the step at hand. */
  | 'pausing'
  | 'paused'
  /** It was asked to end, and does so after the step at hand. */
  | 'stopping'
  /** The same, but the step takes long: it can be ended without. */
  | 'lingering'
  /** It took all its steps. */
  | 'finished'
  /** It ended before. */
  | 'stopped'
  | 'failed';

/** What moves a run: the first five are asked for, the others happen. */
export type Move =
  | 'start'
  | 'pause'
  | 'step'
  | 'resume'
  | 'stop'
  | 'begin'
  | 'wait'
  | 'linger'
  | 'finish'
  | 'halt'
  | 'fail';

const OVER: Partial<Record<Move, Phase>> = { start: 'loading' };
const ENDINGS: Partial<Record<Move, Phase>> = {
  finish: 'finished',
  halt: 'stopped',
  fail: 'failed',
};

const MOVES: Readonly<Record<Phase, Partial<Record<Move, Phase>>>> = {
  idle: OVER,
  loading: { begin: 'running', stop: 'stopping', ...ENDINGS },
  running: { pause: 'pausing', step: 'pausing', stop: 'stopping', ...ENDINGS },
  pausing: { wait: 'paused', stop: 'stopping', ...ENDINGS },
  paused: { resume: 'running', step: 'paused', stop: 'stopping', ...ENDINGS },
  stopping: { linger: 'lingering', ...ENDINGS },
  lingering: { stop: 'stopping', ...ENDINGS },
  finished: OVER,
  stopped: OVER,
  failed: OVER,
};

/** Whether a move makes sense now. */
export function canMove(phase: Phase, move: Move): boolean {
  return MOVES[phase][move] !== undefined;
}

/** The phase after a move; the same one if it makes no sense. */
export function advance(phase: Phase, move: Move): Phase {
  return MOVES[phase][move] ?? phase;
}

/** Whether a run is under way, so that no other can start. */
export function isUnderWay(phase: Phase): boolean {
  return !canMove(phase, 'start');
}
