import { expect, test } from '@jest/globals';
import { readOptions } from './options';

test('readOptions reads every option', () => {
  const args =
    'scaling --rounds 2 --steps 3 --images 40 --only a,b --slow --json x.jsonl --node 20=/n --python /p';
  expect(readOptions(args.split(' '))).toMatchObject({
    benchmark: 'scaling',
    rounds: 2,
    steps: 3,
    images: 40,
    only: ['a', 'b'],
    slow: true,
    json: 'x.jsonl',
    nodes: new Map([['20', '/n']]),
    python: '/p',
  });
});

test('readOptions compares all but the slow peers by default', () => {
  expect(readOptions([])).toMatchObject({
    benchmark: 'compare',
    rounds: 5,
    steps: 10,
    images: 10_000,
    only: undefined,
    slow: false,
    json: undefined,
  });
  expect(readOptions(['--help'])).toBeUndefined();
});

test.each([
  [['--rounds', '0'], '--rounds is 0; expected a whole number of at least 1.'],
  [['--steps', 'many'], '--steps is NaN; expected a whole number of at least 1'],
  [['--images', '10001'], '--images is 10001; expected'],
  [['kernel'], 'benchmark is ["kernel"]; expected compare, kernels or scaling.'],
  [['--node', '20'], '--node is "20"; expected a name and a path, as in 20=/usr/bin/node.'],
  [['--round', '3'], "Unknown option '--round'"],
])('readOptions refuses %j', (args, message) => {
  expect(() => readOptions(args)).toThrow(message);
});
