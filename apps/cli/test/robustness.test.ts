import { beforeAll, describe, expect, test } from '@jest/globals';
import { makeTemporaryFolder } from '@mnist-convnet/testing';
import { parseEvents, runCli } from './run-cli';

interface Row {
  readonly name: string;
  readonly count: number;
  readonly refused: number;
  readonly mistakes: number;
  readonly accuracy: number;
}

const cwd = makeTemporaryFolder();
const COUNT = 60;
const LIMIT = ['--test-limit', String(COUNT)];

/** The rows of `robustness --json`, by name. */
async function measure(...flags: string[]): Promise<Map<string, Row>> {
  const { code, stdout } = await runCli(['robustness', ...LIMIT, '--json', ...flags], { cwd });
  expect(code).toBe(0);
  const events = parseEvents(stdout);
  const { event, results } = events.at(-1) as { event: string; results: Row[] };
  expect(event).toBe('result');
  expect(events.filter(({ event }) => event === 'distortion')).toHaveLength(results.length);
  return new Map(results.map((row) => [row.name, row]));
}

describe('robustness', () => {
  let plain: Map<string, Row>;
  beforeAll(async () => {
    plain = await measure();
  });

  test('its first row is what evaluate finds, and distortions cost accuracy', async () => {
    const { stdout } = await runCli(['evaluate', ...LIMIT, '--json'], { cwd });
    const { accuracy, mistakes } = parseEvents(stdout).at(-1) as {
      accuracy: number;
      mistakes: unknown[];
    };
    expect(plain.get('as they are')).toEqual({
      name: 'as they are',
      count: COUNT,
      refused: 0,
      mistakes: mistakes.length,
      accuracy,
    });
    expect(accuracy).toBeGreaterThan(0.5);
    for (const name of ['rotated by 45°', 'contrast 20 %', 'inverted']) {
      expect(plain.get(name)!.accuracy).toBeLessThan(accuracy);
    }
  });

  test('--reframe undoes what framing undoes', async () => {
    const framed = await measure('--reframe');
    const { mistakes } = framed.get('as they are')!;
    for (const name of ['shifted by 4 px', 'contrast 20 %', 'inverted']) {
      expect(Math.abs(framed.get(name)!.mistakes - mistakes)).toBeLessThanOrEqual(3);
    }
    expect(framed.get('rotated by 45°')!.mistakes).toBeGreaterThan(mistakes + 3);
  });

  test('--format markdown prints the same as a table', async () => {
    const { stdout } = await runCli(['robustness', ...LIMIT, '--format', 'markdown'], { cwd });
    const lines = stdout.split('\n').filter((line) => line.startsWith('|'));
    expect(lines).toEqual([
      '| test images | accuracy | mistakes |',
      '| --- | ---: | ---: |',
      ...Array.from(plain.values(), ({ name, accuracy, mistakes }) => {
        return `| ${name} | ${(100 * accuracy).toFixed(2)} % | ${mistakes} |`;
      }),
    ]);
  });

  test('its help has an example', async () => {
    const { stdout } = await runCli(['robustness', '--help'], { cwd });
    expect(stdout).toContain('Example:\n  mnist-convnet robustness --test-limit 1000 --reframe');
  });
});
