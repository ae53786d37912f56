import { describe, expect, test } from '@jest/globals';
import { InvalidOptionError } from '@mnist-convnet/errors';
import { contrastOf } from '../test/contrast';
import { parseSvg, pointsOf, textsOf } from '../test/parse-svg';
import { oneEpoch, thirtyEpochs, trainingOnly } from '../test/sample-data';
import { type ComparedRun, PlotInputError, plotComparison, runStyles } from '.';

const PANEL_NAMES = /^(Validation|Training) (accuracy|loss)$/;

const worse: ComparedRun = {
  name: 'worse',
  history: {
    epochs: thirtyEpochs.epochs.slice(0, 20).map((record) => ({
      ...record,
      accuracy: record.accuracy - 0.01,
      validationAccuracy: record.validationAccuracy! - 0.01,
    })),
  },
};
const two = [{ name: 'better', history: thirtyEpochs }, worse];

function badgesOf(root: Element): { run: string; x: number; y: number }[] {
  return Array.from(root.querySelectorAll('circle[r="7.5"]'), (circle) => ({
    run: circle.nextElementSibling!.textContent!,
    x: Number(circle.getAttribute('cx')),
    y: Number(circle.getAttribute('cy')),
  }));
}

describe('plotComparison', () => {
  test('draws each run’s four curves with a point for each epoch, named and styled alike', () => {
    const root = parseSvg(plotComparison(two));
    const panels = textsOf(root, 'text').filter((text) => PANEL_NAMES.test(text));
    expect(panels).toEqual([
      'Validation accuracy',
      'Validation loss',
      'Training accuracy',
      'Training loss',
    ]);
    const styles = runStyles(2, 'light');
    for (const [run, { name, history }] of two.entries()) {
      for (const on of ['validation', 'training']) {
        const paths = Array.from(root.querySelectorAll(`path[aria-label="${name}, ${on}"]`));
        expect(paths).toHaveLength(2);
        for (const path of paths) {
          expect(pointsOf(path)).toHaveLength(history.epochs.length);
          expect(path.closest('[stroke]')!.getAttribute('stroke')).toBe(styles[run]!.color);
        }
      }
    }
    expect(textsOf(root, 'text')).toEqual(expect.arrayContaining(['better', 'worse']));
  });

  test('puts the better accuracy higher, and each run’s number where its line ends', () => {
    const root = parseSvg(plotComparison(two, { metric: 'accuracy', on: 'validation' }));
    const [better, lower] = ['better', 'worse'].map(
      (name) => pointsOf(root.querySelector(`path[aria-label="${name}, validation"]`)!).at(-1)!,
    );
    expect(better!.y).toBeLessThan(lower!.y - 20);
    const [first, second] = badgesOf(root)
      .slice(-2)
      .sort((a, b) => Number(a.run) - Number(b.run));
    expect(first!.y).toBeCloseTo(better!.y, 1);
    expect(second!.y).toBeCloseTo(lower!.y, 1);
    // Twenty epochs end before thirty.
    expect(second!.x).toBeLessThan(first!.x - 50);
  });

  test('keeps the numbers of equal runs apart, inside the panel, in their order', () => {
    const equal = Array.from({ length: 10 }, (_, run) => ({ ...two[0]!, name: `run ${run + 1}` }));
    const root = parseSvg(plotComparison(equal, { metric: 'loss', on: 'training', legend: false }));
    const badges = badgesOf(root).sort((a, b) => a.y - b.y);
    expect(badges.map(({ run }) => run)).toEqual(Array.from({ length: 10 }, (_, i) => `${i + 1}`));
    badges.slice(1).forEach(({ y }, index) => {
      expect(y - badges[index]!.y).toBeCloseTo(17, 5);
    });
    expect(badges[0]!.y).toBeGreaterThanOrEqual(7.5);
    // Above the axis' numbers: a chart of 230 pixels with 40 for its axis.
    expect(badges[9]!.y).toBeLessThanOrEqual(230 - 40 - 7.5);
  });

  test('shows the training alone where nothing was validated, by steps for single epochs', () => {
    const steps = { name: 'steps', history: { ...oneEpoch, epochs: trainingOnly(0.9).epochs } };
    const root = parseSvg(plotComparison([steps, { name: 'one', history: trainingOnly(0.95) }]));
    const panels = textsOf(root, 'text').filter((text) => PANEL_NAMES.test(text));
    expect(panels).toEqual(['Training accuracy', 'Training loss']);
    const [path] = root.querySelectorAll('path[aria-label="steps, training"]');
    expect(pointsOf(path!)).toHaveLength(10);
    expect(textsOf(root, 'circle title')).toContain('one, epoch 1: 95.00\u00a0%');
  });

  test('leaves out a run that was not validated from the validation’s panels alone', () => {
    const runs = [two[0]!, { name: 'unchecked', history: trainingOnly(0.9, 0.95) }];
    const root = parseSvg(plotComparison(runs, { metric: 'accuracy' }));
    expect(root.querySelector('path[aria-label="unchecked, validation"]')).toBeNull();
    expect(root.querySelector('path[aria-label="unchecked, training"]')).not.toBeNull();
    // The legend's two, the validation's one, the training's two.
    expect(badgesOf(root).map(({ run }) => run)).toEqual(['1', '2', '1', '2', '1']);
  });

  test('gives 20 runs 20 different pairs of colour and dashes, neighbours differing in both', () => {
    for (const theme of ['light', 'dark'] as const) {
      const styles = runStyles(20, theme);
      expect(new Set(styles.map(({ color, dashes }) => `${color} ${dashes}`)).size).toBe(20);
      styles.slice(1).forEach(({ color, dashes }, index) => {
        expect(color).not.toBe(styles[index]!.color);
        expect(dashes).not.toBe(styles[index]!.dashes);
      });
    }
  });

  test('writes numbers that can be read on their badges: contrast of at least 4.5', () => {
    for (const theme of ['light', 'dark'] as const) {
      for (const { color, ink } of runStyles(7, theme)) {
        expect(contrastOf(color, ink)).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  test('escapes the names of runs', () => {
    const root = parseSvg(plotComparison([{ ...two[0]!, name: '<b>&"' }]));
    expect(textsOf(root, 'text')).toContain('<b>&"');
  });

  test('refuses no runs, too many, a broken history, and options out of range', () => {
    const many = Array.from({ length: 21 }, () => two[0]!);
    expect(() => plotComparison([])).toThrow('runs is "0 runs"; expected 1 to 20 of them.');
    expect(() => plotComparison(many)).toThrow(InvalidOptionError);
    expect(() => plotComparison(two, { width: 100 })).toThrow(InvalidOptionError);
    expect(() => plotComparison(two, { metric: 'speed' as 'loss' })).toThrow(InvalidOptionError);
    expect(() => plotComparison([{ name: 'x', history: { epochs: [] } }])).toThrow(PlotInputError);
  });
});
