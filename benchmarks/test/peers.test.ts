import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from '@jest/globals';
import { makeTemporaryFolder } from '@mnist-convnet/testing';
import { checkPeers } from '../src/check-peers';
import { JsonLines } from '../src/json-lines';
import { listPeers } from '../src/list-peers';
import type { PeerDefinition } from '../src/peer-definition';
import { startReference } from '../src/reference';
import type { Run } from '../src/run';
import { type RunningPeer, startPeer } from '../src/running-peer';
import { closePeers } from '../src/start-peers';
import { largestError } from '../src/statistics';
import { createWorkload, writeWorkload } from '../src/workload';

const PEERS = listPeers({ cores: 2, python: '/no/such/python', nodes: new Map() });
const running: RunningPeer[] = [];
let folder: string;
let scaledFolder: string;

beforeAll(async () => {
  folder = join(makeTemporaryFolder(), 'right');
  scaledFolder = join(folder, '../scaled');
  await Promise.all([folder, scaledFolder].map((each) => mkdir(each)));
  const workload = await createWorkload(64);
  await writeWorkload(folder, workload);
  const weights = workload.weights.map((weight) => ({
    ...weight,
    values: weight.values.map((value) => value * 1.01),
  }));
  await writeWorkload(scaledFolder, { ...workload, weights });
});

afterEach(() => closePeers(running.splice(0)));

async function start(id: string, data = folder): Promise<RunningPeer> {
  const peer = await startPeer(define(id), data);
  if (!('process' in peer)) throw new Error(peer.reason);
  running.push(peer);
  return peer;
}

function define(id: string): PeerDefinition {
  return PEERS.find((peer) => peer.id === id)!;
}

function createRun(): Run & { readonly printed: string[] } {
  const printed: string[] = [];
  return {
    printed,
    print: (text) => printed.push(text),
    note: () => undefined,
    signal: new AbortController().signal,
    lines: new JsonLines(undefined, ''),
    faults: [],
  };
}

test("the ONNX model's probabilities match TensorFlow.js's within 1e-5", async () => {
  const [onnxruntime, tfjs] = [await start('onnxruntime-1'), await start('tfjs-wasm')];
  const request = { command: 'probabilities', images: 8 } as const;
  const values = await onnxruntime.process.ask(request);
  expect(values).toHaveLength(80);
  expect(largestError(values, await tfjs.process.ask(request))).toBeLessThan(1e-5);
  // Images that look alike to a network would prove little.
  expect(Math.max(...values) - Math.min(...values)).toBeGreaterThan(0.01);
});

test('a peer with other weights is a fault and is not measured', async () => {
  const peers = [await start('onnxruntime-1', scaledFolder), await start('ours-1')];
  const reference = await startReference([define('pytorch-1'), define('tfjs-wasm')], folder);
  const run = createRun();
  const right = await checkPeers(peers, reference, run).finally(() => reference.close());
  expect(reference.name).toBe('TensorFlow.js wasm, composed gradients');
  expect(right.map(({ definition }) => definition.id)).toEqual(['ours-1']);
  expect(run.faults).toHaveLength(1);
  expect(run.faults[0]).toMatch(
    /^ONNX Runtime, 1 thread computes something else: WRONG, probabilities by \d/,
  );
});

test('a program that is not installed is missing, one that fails is broken', async () => {
  expect(await startPeer(define('pytorch-1'), folder)).toMatchObject({
    status: 'missing',
    reason: 'spawn /no/such/python ENOENT',
  });
  const failing = {
    ...define('ours-1'),
    args: ['-e', 'console.error("no luck"); process.exit(3)'],
  };
  expect(await startPeer(failing, folder)).toMatchObject({
    status: 'broken',
    reason: 'It ended while asked for prepare. no luck',
  });
});

test('a peer says what it was asked for in vain, and goes on', async () => {
  const { process } = await start('onnxruntime-1');
  await expect(process.ask({ command: 'train', steps: 1, batchSize: 1 })).rejects.toThrow(
    'This peer has no train.',
  );
  expect(await process.ask({ command: 'latency', images: 3 })).toHaveLength(3);
});
