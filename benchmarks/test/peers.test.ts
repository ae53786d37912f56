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
import { closePeers, startPeers } from '../src/start-peers';
import { createWorkload, writeWorkload } from '../src/workload';

const EMPTY = makeTemporaryFolder();
const PEERS = listPeers({
  cores: 2,
  python: '/no/such/python',
  nodes: new Map(),
  libraries: EMPTY,
});
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
  return startDefined(define(id), data);
}

async function startDefined(
  definition: PeerDefinition,
  data = folder,
  limitMs?: number,
): Promise<RunningPeer> {
  const peer = await startPeer(definition, data, limitMs);
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

test('a peer with other weights, and one that hangs, are faults and are not measured', async () => {
  // Answers the first request and no other.
  const code = `process.stdin.once('data', () => console.log('{"result":{"versions":{}}}'))`;
  const hanging = { ...define('ours-narrow'), args: ['-e', code] };
  const peers = [
    await startDefined(hanging, folder, 5000),
    await start('ours-all', scaledFolder),
    await start('ours-1'),
  ];
  const reference = await startReference([define('pytorch-1'), define('tfjs-wasm')], folder);
  const run = createRun();
  const right = await checkPeers(peers, reference, run).finally(() => reference.close());
  expect(reference.name).toBe('TensorFlow.js wasm, composed gradients');
  expect(right.map(({ definition }) => definition.id)).toEqual(['ours-1']);
  expect(run.faults).toHaveLength(2);
  expect(run.faults[0]).toBe(
    'mnist-convnet, 2 workers, without wide vectors could not be checked. ' +
      'It was ended: no answer to losses in 5 seconds.',
  );
  expect(run.faults[1]).toMatch(
    /^mnist-convnet, 2 workers computes something else: WRONG, losses differ by \d.*, probabilities by \d/,
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
  const { process } = await start('ours-1');
  await expect(process.ask({ command: 'peak' })).rejects.toThrow('This peer has no peak.');
  expect(await process.ask({ command: 'latency', images: 3 })).toHaveLength(3);
});

test('a library that is not installed is listed with the command that installs it', async () => {
  const run = createRun();
  expect(await startPeers([define('onnxruntime-all'), define('jax-js')], folder, run)).toEqual([]);
  expect(run.printed).toEqual([
    `- ONNX Runtime, 2 threads: not here: onnxruntime-node is not installed in ${EMPTY}. To have it: pnpm bench:peers`,
    `- jax-js wasm: not here: @jax-js/jax is not installed in ${EMPTY}. To have it: pnpm bench:peers, and Node 24 or newer`,
  ]);
  expect(run.faults).toEqual([]);
});

test('a reference that breaks is named as such', async () => {
  // Answers the first request and ends at the second.
  const code = `process.stdin.once('data', () => {
    console.log('{"result":{"versions":{}}}');
    process.stdin.once('data', () => process.exit(3));
  })`;
  const breaking = { ...define('ours-1'), args: ['-e', code] };
  const reference = await startReference([breaking], folder);
  await expect(reference.losses(1, 1)).rejects.toThrow(
    'The reference, mnist-convnet, 1 worker, broke: It ended while asked for losses.',
  );
});
