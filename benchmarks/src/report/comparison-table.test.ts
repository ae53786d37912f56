import { expect, test } from '@jest/globals';
import { listPeers } from '../list-peers';
import type { Measurement } from '../measure-task';
import { formatTaskTable, summarizeTask } from './comparison-table';

const PEERS = listPeers({ cores: 2, python: 'python3', nodes: new Map() });
const NAMES = new Map(PEERS.map(({ id, name }) => [id, name]));

function measure(peer: string, ...times: number[]): Measurement[] {
  return times.map((milliseconds) => ({ peer, task: 'train', milliseconds, images: 64 }));
}

test('a table has the minimum, the median, and images per second beside the yardstick', () => {
  const measurements: Measurement[] = [
    ...measure('pytorch-all', 130, 128, 150),
    ...measure('ours-all', 64, 70, 60),
    // Another task's figures stay out.
    { peer: 'ours-all', task: 'latency', milliseconds: 1, images: 1 },
    // Other images in a step count as what they are.
    { peer: 'jax-js', task: 'train', milliseconds: 8000, images: 16 },
  ];
  const summaries = summarizeTask('train', PEERS, measurements, 'pytorch-all');
  expect(formatTaskTable(summaries, NAMES, 'pytorch-all').split('\n')).toEqual([
    '| program                  | minimum, ms | median, ms | images/s | × PyTorch, 2 threads |',
    '| ------------------------ | ----------: | ---------: | -------: | -------------------: |',
    '| mnist-convnet, 2 workers |        60.0 |       64.0 |    1,000 |                 2.03 |',
    '| PyTorch, 2 threads       |         128 |        130 |      492 |                 1.00 |',
    '| jax-js wasm              |       8,000 |      8,000 |     2.00 |                 0.00 |',
  ]);
});

test('without the yardstick there are no ratios', () => {
  const summaries = summarizeTask('train', PEERS, measure('ours-1', 100), 'pytorch-all');
  expect(summaries).toEqual([
    {
      peer: 'ours-1',
      task: 'train',
      rounds: 1,
      minimum: 100,
      median: 100,
      imagesPerSecond: 640,
      ratio: undefined,
    },
  ]);
  expect(formatTaskTable(summaries, NAMES, 'pytorch-all').split('\n').at(-1)).toMatch(/ - \|$/);
});
