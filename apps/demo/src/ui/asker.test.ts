import { describe, expect, jest, test } from '@jest/globals';
import { createAsker } from './asker';

/** A worker that answers when it's told to. */
function createWorker() {
  const pending: {
    readonly resolve: (answer: string) => void;
    readonly reject: (e: Error) => void;
  }[] = [];
  const asked: string[] = [];
  const find = (question: string) => {
    asked.push(question);
    return new Promise<string>((resolve, reject) => pending.push({ resolve, reject }));
  };
  const settle = async () => {
    for (let i = 0; i < 4; i++) await Promise.resolve();
  };
  return {
    asked,
    find,
    answer: async (text: string) => {
      pending.shift()!.resolve(text);
      await settle();
    },
    fail: async (message: string) => {
      pending.shift()!.reject(new Error(message));
      await settle();
    },
  };
}

describe('createAsker', () => {
  test('while an answer is awaited, only the newest question waits, and is asked next', async () => {
    const worker = createWorker();
    const told: string[] = [];
    const asker = createAsker(worker.find, (q, a) => told.push(`${q}: ${a}`), jest.fn());
    for (const question of ['a', 'b', 'c']) asker.ask(question);
    expect(worker.asked).toEqual(['a']);
    await worker.answer('1');
    expect(worker.asked).toEqual(['a', 'c']);
    await worker.answer('2');
    expect(told).toEqual(['a: 1', 'c: 2']);
    asker.ask('d');
    expect(worker.asked).toEqual(['a', 'c', 'd']);
  });

  test('an error is told unless a newer question waits; the next question is asked either way', async () => {
    const worker = createWorker();
    const fail = jest.fn();
    const told: string[] = [];
    const asker = createAsker(worker.find, (_, answer) => told.push(answer), fail);
    asker.ask('a');
    asker.ask('b');
    await worker.fail('outdated');
    expect(fail).not.toHaveBeenCalled();
    await worker.fail('broken');
    expect(fail).toHaveBeenCalledWith(new Error('broken'));
    asker.ask('c');
    await worker.answer('fine');
    expect(told).toEqual(['fine']);
  });

  test('tells nothing once it is closed, and asks nothing that waited', async () => {
    const worker = createWorker();
    const tell = jest.fn();
    const asker = createAsker(worker.find, tell, tell);
    asker.ask('a');
    asker.ask('b');
    asker.close();
    await worker.answer('late');
    expect(tell).not.toHaveBeenCalled();
    expect(worker.asked).toEqual(['a']);
  });
});
