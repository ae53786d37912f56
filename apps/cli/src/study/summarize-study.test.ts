import { describe, expect, test } from '@jest/globals';
import { recipes } from '@mnist-convnet/training/recipes';
import { formatStudies } from './format-studies';
import type { StudyResult } from './study-folder';
import { summarizeStudy } from './summarize-study';

const machine = { node: 'v26.10.0', platform: 'linux', arch: 'x64', processor: 'EPYC', cores: 2 };

function makeResult(fields: Partial<StudyResult>): StudyResult {
  return {
    recipe: recipes.fast,
    options: { seed: 1, backend: 'auto', workers: 'auto' },
    ...{ seed: 1, judgedOn: 'test', accuracy: 0.99, loss: 0.03, mistakes: [], epochs: 4 },
    ...{ seconds: 100, workers: 2, backend: 'wasm', machine, version: '1.0.0' },
    ...fields,
  };
}

const four = [
  makeResult({ accuracy: 0.992, seconds: 90 }),
  makeResult({ accuracy: 0.994, seconds: 400, workers: 1 }),
  makeResult({ accuracy: 0.995, seconds: 100, backend: 'tensorflow' }),
  makeResult({ accuracy: 0.995, seconds: 300 }),
];

describe('summarizeStudy', () => {
  test('mean and sample deviation are those worked out by hand, within 1e-12', () => {
    const summary = summarizeStudy(four);
    // Mistakes in 1,000: 8, 6, 5 and 5, so 6 on average; squares 4 + 0 + 1 + 1 over 3 are 2.
    expect(summary.mean).toBeCloseTo(0.994, 12);
    expect(summary.deviation).toBeCloseTo(Math.SQRT2 / 1000, 12);
    expect(summary).toMatchObject({ recipe: 'fast', epochs: 4, seeds: 4, judgedOn: 'test' });
    expect([summary.lowest, summary.highest]).toEqual([0.992, 0.995]);
  });

  test('time and computer are the median run’s, the lower one of two in the middle', () => {
    const { seconds, computer } = summarizeStudy(four);
    expect(seconds).toBe(100);
    expect(computer).toBe('tensorflow, 2 workers, Node 26.10.0, EPYC');
  });

  test('one seed has no deviation, one worker no plural', () => {
    const { deviation, computer } = summarizeStudy([makeResult({ workers: 1 })]);
    expect(deviation).toBe(0);
    expect(computer).toBe('wasm, 1 worker, Node 26.10.0, EPYC');
  });
});

test('formatStudies prints Markdown, a line for each, and says what wasn’t the test set', () => {
  const heldOut = four.map((result): StudyResult => ({ ...result, judgedOn: 'validation' }));
  const computer = 'tensorflow, 2 workers, Node 26.10.0, EPYC';
  expect(formatStudies([summarizeStudy(four), summarizeStudy(heldOut)]).split('\n')).toEqual([
    '| recipe | epochs | test accuracy | lowest | highest | seeds | time | computer |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    `| \`fast\` | 4 | 99.40 % ± 0.14 | 99.20 % | 99.50 % | 4 | 1 min 40 s | ${computer} |`,
    `| \`fast\` | 4 | 99.40 % ± 0.14 (of training images that were held out) | 99.20 % | 99.50 % | 4 | 1 min 40 s | ${computer} |`,
  ]);
});
