import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { InvalidOptionError, requireInteger } from '@mnist-convnet/errors';

/** What is run. */
export type Benchmark = 'compare' | 'kernels' | 'scaling';

/** What the command line asks for. */
export interface BenchmarkOptions {
  readonly benchmark: Benchmark;
  /** Times that every peer is measured. */
  readonly rounds: number;
  /** Training steps of a round. */
  readonly steps: number;
  /** Test images of a round's evaluation. */
  readonly images: number;
  /** Ids of the peers to measure; undefined for all that aren't slow. */
  readonly only: readonly string[] | undefined;
  /** Whether the slow peers are measured too. */
  readonly slow: boolean;
  /** File that the JSON lines are appended to. */
  readonly json: string | undefined;
  readonly python: string;
  readonly nodes: ReadonlyMap<string, string>;
  readonly cores: number;
}

/** What `--help` prints. */
export const HELP = `Usage: pnpm bench [compare | kernels | scaling] [options]

  compare   a training step, an evaluation and single images, beside other programs (default)
  kernels   operations per second of each kernel, beside the processor's peak
  scaling   training with 1 to all workers, batches of 16 to 256

  --rounds <n>        times that everything is measured (default 5)
  --steps <n>         training steps of a round (default 10)
  --images <n>        test images of a round's evaluation (default 10000)
  --only <id,...>     these peers alone, slow ones too
  --slow              the peers that take minutes, too
  --json <file>       append every figure to a file of JSON lines
  --node <name=path>  run ours on another Node too; can be repeated
  --python <path>     a Python that imports torch (default /usr/bin/python3)
  --help
`;

/**
 * Reads the command line.
 *
 * @returns undefined if it asks for help.
 * @throws {InvalidOptionError} naming an option with a value that can't be used.
 * @throws {TypeError} naming an option that doesn't exist.
 */
export function readOptions(args: readonly string[]): BenchmarkOptions | undefined {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '5' },
      steps: { type: 'string', default: '10' },
      images: { type: 'string', default: '10000' },
      only: { type: 'string' },
      slow: { type: 'boolean', default: false },
      json: { type: 'string' },
      node: { type: 'string', multiple: true, default: [] },
      python: { type: 'string', default: '/usr/bin/python3' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const [benchmark = 'compare', ...rest] = positionals;
  if (!isBenchmark(benchmark) || rest.length > 0) {
    throw new InvalidOptionError('benchmark', positionals, 'compare, kernels or scaling');
  }
  return {
    benchmark,
    rounds: requireInteger('--rounds', Number(values.rounds), { min: 1 }),
    steps: requireInteger('--steps', Number(values.steps), { min: 1, max: 200 }),
    images: requireInteger('--images', Number(values.images), { min: 1, max: 10_000 }),
    only: values.only?.split(','),
    slow: values.slow,
    json: values.json,
    python: values.python,
    nodes: new Map(values.node.map(readNode)),
    cores: availableParallelism(),
  };
}

function isBenchmark(name: string): name is Benchmark {
  return ['compare', 'kernels', 'scaling'].includes(name);
}

function readNode(text: string): [name: string, path: string] {
  const [name, path] = text.split('=');
  if (!name || !path)
    throw new InvalidOptionError('--node', text, 'a name and a path, as in 20=/usr/bin/node');
  return [name, path];
}
