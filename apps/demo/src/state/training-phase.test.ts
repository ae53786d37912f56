import { expect, test } from '@jest/globals';
import { advance, canMove, isUnderWay, type Move, type Phase } from './training-phase';

function walk(...moves: Move[]): Phase[] {
  const phases: Phase[] = ['idle'];
  for (const move of moves) phases.push(advance(phases.at(-1)!, move));
  return phases;
}

test('a run loads, runs, waits, goes on and finishes', () => {
  expect(walk('start', 'begin', 'pause', 'wait', 'step', 'step', 'resume', 'finish')).toEqual([
    'idle',
    'loading',
    'running',
    'pausing',
    'paused',
    'paused',
    'paused',
    'running',
    'finished',
  ]);
});

test('one step of a running network waits behind it', () => {
  expect(walk('start', 'begin', 'step', 'wait').slice(-2)).toEqual(['pausing', 'paused']);
});

test('until a run waits it can be stopped alone', () => {
  const pausing = walk('start', 'begin', 'pause').at(-1)!;
  for (const move of ['pause', 'step', 'resume'] as const) {
    expect(canMove(pausing, move)).toBe(false);
  }
  expect(walk('start', 'begin', 'pause', 'stop', 'wait', 'halt').slice(-3)).toEqual([
    'stopping',
    'stopping',
    'stopped',
  ]);
});

test('stopping while it loads isn’t undone by the start that follows', () => {
  expect(walk('start', 'stop', 'begin', 'halt')).toEqual([
    'idle',
    'loading',
    'stopping',
    'stopping',
    'stopped',
  ]);
});

test('the last step may be taken while a run is stopping', () => {
  expect(walk('start', 'begin', 'stop', 'finish').at(-1)).toBe('finished');
});

test('a run that lingers can be stopped again; one that has ended doesn’t linger', () => {
  expect(walk('start', 'begin', 'stop', 'linger', 'stop', 'halt', 'linger').slice(-5)).toEqual([
    'stopping',
    'lingering',
    'stopping',
    'stopped',
    'stopped',
  ]);
  expect(canMove('stopping', 'stop')).toBe(false);
});

test('a failure ends a run wherever it is, and another can start', () => {
  for (const before of [['start'], ['start', 'begin'], ['start', 'begin', 'pause']] as Move[][]) {
    expect(walk(...before, 'fail', 'start').slice(-2)).toEqual(['failed', 'loading']);
  }
  expect(advance('idle', 'fail')).toBe('idle');
});

test('a second start, or a step where nothing runs, changes nothing', () => {
  expect(advance('running', 'start')).toBe('running');
  expect(advance('idle', 'step')).toBe('idle');
  expect(advance('finished', 'resume')).toBe('finished');
  expect(canMove('stopping', 'pause')).toBe(false);
});

test('a run is under way from its start to its end', () => {
  const underWay: Phase[] = ['loading', 'running', 'pausing', 'paused', 'stopping', 'lingering'];
  const phases: Phase[] = ['idle', ...underWay, 'finished', 'stopped', 'failed'];
  expect(phases.filter(isUnderWay)).toEqual(underWay);
});
