import { afterEach, expect, test } from '@jest/globals';
import { type Endpoint, expose } from 'comlink';
import { ReplaceableWorker, WorkerEndedError } from './replaceable-worker';

/** What the worker does: a step that never ends, and the number of the worker. */
interface Steps {
  step(): Promise<void>;
  readNumber(): number;
  fail(): void;
}

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

/** A channel stands for the worker: what is behind it answers until it is ended. */
function startWorkers() {
  let started = 0;
  const worker = new ReplaceableWorker<Steps>(() => {
    const number = ++started;
    const { port1, port2 } = new MessageChannel();
    ports.push(port1, port2);
    const steps: Steps = {
      step: () => new Promise(() => {}),
      readNumber: () => number,
      fail: () => {
        throw new Error('no');
      },
    };
    expose(steps, port2 as Endpoint);
    return Object.assign(port1 as Endpoint, { terminate: () => port2.close() });
  });
  return worker;
}

test('what a worker was asked when it was ended is rejected, and a fresh one answers', async () => {
  const worker = startWorkers();
  const { step } = worker.remote;
  expect(await worker.remote.readNumber()).toBe(1);
  const asked = [step(), step()];
  worker.replace();
  for (const answer of asked) await expect(answer).rejects.toThrow(WorkerEndedError);
  expect(await worker.remote.readNumber()).toBe(2);
});

test('errors come as the worker threw them', async () => {
  await expect(startWorkers().remote.fail()).rejects.toThrow(/^no$/);
});
