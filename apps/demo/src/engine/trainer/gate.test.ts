import { describe, expect, test } from '@jest/globals';
import { Gate } from './gate';

/** Lets everything that is due have its turn. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

/** Takes steps as a run does: it comes by before the first and after each. */
function startRun(gate: Gate, steps: number) {
  const run = { taken: 0, isOver: false };
  const walk = async () => {
    await gate.pass();
    while (run.taken < steps) {
      run.taken++;
      await gate.pass();
    }
    run.isOver = true;
  };
  walk();
  return run;
}

/** Whether a promise is fulfilled by now. */
async function isFulfilled(promise: Promise<unknown>): Promise<boolean> {
  let is = false;
  promise.then(() => {
    is = true;
  });
  await settle();
  return is;
}

describe('a gate', () => {
  test('lets a run through while it is open', async () => {
    const run = startRun(new Gate(), 5);
    await settle();
    expect(run).toEqual({ taken: 5, isOver: true });
  });

  test('closed, keeps it; each step that is allowed takes it one further; open, lets it go', async () => {
    const gate = new Gate();
    const paused = gate.close();
    const run = startRun(gate, 10);
    await paused;
    await settle();
    expect(run.taken).toBe(0);
    for (const taken of [1, 2, 3]) {
      await gate.allowOne();
      await settle();
      expect(run.taken).toBe(taken);
      expect([gate.isClosed, gate.isBlocking]).toEqual([true, true]);
    }
    gate.open();
    await settle();
    expect(run).toEqual({ taken: 10, isOver: true });
  });

  test('counts steps that are asked for faster than they are taken', async () => {
    const gate = new Gate();
    gate.close();
    const run = startRun(gate, 10);
    await Promise.all([gate.allowOne(), gate.allowOne(), gate.allowOne()]);
    await settle();
    expect(run.taken).toBe(3);
  });

  test('asked for a step while the run goes on, stops it behind that step', async () => {
    const gate = new Gate();
    let taken = 0;
    const step = async () => {
      taken++;
      await gate.pass();
    };
    await step();
    gate.allowOne();
    expect([gate.isClosed, gate.isBlocking]).toEqual([true, false]);
    await step();
    expect(gate.isBlocking).toBe(true);
    step();
    await settle();
    expect(taken).toBe(3);
    expect(await isFulfilled(gate.close())).toBe(true);
  });

  test('tells that it is closed once somebody waits there, not before', async () => {
    const gate = new Gate();
    const paused = gate.close();
    expect(await isFulfilled(paused)).toBe(false);
    gate.pass();
    expect(await isFulfilled(paused)).toBe(true);
    expect(await isFulfilled(gate.close())).toBe(true);
  });

  test('opened, lets nobody wait for a pause that doesn’t come, and forgets steps that were allowed', async () => {
    const gate = new Gate();
    const answers = [gate.close(), gate.allowOne()];
    gate.open();
    await Promise.all(answers);
    gate.close();
    expect(gate.isBlocking).toBe(true);
    gate.open();
    const run = startRun(gate, 2);
    await settle();
    expect(run.isOver).toBe(true);
  });
});
