import { describe, expect, test } from '@jest/globals';
import { InvalidOptionError } from '@mnist-convnet/errors';
import { parseSvg, pointsOf, positionOf, textsOf } from '../test/parse-svg';
import { oneEpoch, thirtyEpochs, trainingOnly } from '../test/sample-data';
import { type HistoryPlotOptions, PlotInputError, plotHistory, type TrainingHistory } from '.';

const TICK_LABELS = '[aria-label="y-axis tick label"] text';

function curve(root: Element, name: string): { x: number; y: number }[] {
  return pointsOf(root.querySelector(`path[aria-label="${name}"]`)!);
}

/** A history whose steps, one an epoch, had these learning rates. */
function withRates(rates: readonly number[]): TrainingHistory {
  const steps = rates.map((learningRate, index) => {
    return { epoch: index + 1, loss: 1, accuracy: 0.5, learningRate };
  });
  return { epochs: trainingOnly(...rates.map(() => 0.5)).epochs, steps };
}

/** The height at which the vertical axis has a label. */
function heightOf(root: Element, label: string): number {
  const ticks = Array.from(root.querySelectorAll(TICK_LABELS));
  return positionOf(ticks.find(({ textContent }) => textContent === label)!).y;
}

describe('plotHistory', () => {
  test('draws both quantities, their last values in the legend, with as many points as epochs', () => {
    const root = parseSvg(plotHistory(thirtyEpochs));
    const texts = textsOf(root, 'text');
    const { accuracy, validationAccuracy, loss } = thirtyEpochs.epochs[29]!;
    expect(texts).toContain(`training ${(accuracy * 100).toFixed(2)}\u00a0%`);
    expect(texts).toContain(`validation ${(validationAccuracy! * 100).toFixed(2)}\u00a0%`);
    expect(texts).toContain(`training ${Number(loss.toPrecision(3))}`);
    expect(texts.filter((text) => text === 'epoch')).toHaveLength(2);
    expect(root.querySelectorAll('path[aria-label="validation, epochs"]')).toHaveLength(2);
    expect(curve(root, 'training, epochs')).toHaveLength(30);
  });

  test('spaces accuracies by the logarithm of their error when it spans more than a decade', () => {
    const history = trainingOnly(0.9, 0.95, 0.98, 0.99, 0.995);
    const root = parseSvg(plotHistory(history, { metric: 'accuracy' }));
    const heights = curve(root, 'training, epochs').map(({ y }) => y);
    const labels = ['90', '95', '98', '99', '99.5'].map((label) =>
      heightOf(root, `${label}\u00a0%`),
    );
    heights.forEach((height, index) => {
      expect(height).toBeCloseTo(labels[index]!, 1);
    });
    // Halving the error always climbs as far.
    expect(heights[0]! - heights[1]!).toBeCloseTo(heights[3]! - heights[4]!, 1);
    expect(textsOf(root, 'text')).toContain('log scale of the error');
  });

  test('gives an accuracy of 100 % a place of its own at the top of a logarithmic scale', () => {
    const root = parseSvg(plotHistory(trainingOnly(0.5, 0.9, 0.99, 1), { metric: 'accuracy' }));
    const heights = curve(root, 'training, epochs').map(({ y }) => y);
    expect(heights[3]).toBeCloseTo(heightOf(root, '100\u00a0%'), 1);
    expect(heights[3]).toBeLessThan(heights[2]! - 5);
    expect(heights[3]).toBeGreaterThan(0);
  });

  test('keeps a linear scale for values within a decade, and uses at least half of its height', () => {
    const root = parseSvg(plotHistory(trainingOnly(0.95, 0.96, 0.98), { metric: 'accuracy' }));
    const heights = curve(root, 'training, epochs').map(({ y }) => y);
    expect((heights[1]! - heights[2]!) / (heights[0]! - heights[1]!)).toBeCloseTo(2, 1);
    expect(heights[0]! - heights[2]!).toBeGreaterThan(100);
    expect(textsOf(root, 'text').join()).not.toContain('log scale');
  });

  test('draws a single epoch from its steps, with the validation as a dot at its end', () => {
    const root = parseSvg(plotHistory(oneEpoch, { metric: 'accuracy' }));
    const steps = curve(root, 'training, steps');
    expect(steps).toHaveLength(10);
    expect(root.querySelector('path[aria-label="training, epochs"]')).toBeNull();
    const dots = root.querySelectorAll('circle');
    expect(textsOf(root, 'circle title')).toEqual(['validation, epoch 1: 98.10\u00a0%']);
    expect(Number(dots[0]!.getAttribute('cx'))).toBeCloseTo(steps[9]!.x, 1);
  });

  test('a single epoch without steps or validation is a dot inside the picture', () => {
    const svg = plotHistory(trainingOnly(0.97), { metric: 'accuracy', width: 400 });
    const root = parseSvg(svg);
    const [dot, ...others] = root.querySelectorAll('circle');
    expect(others).toHaveLength(0);
    expect(Number(dot!.getAttribute('cx'))).toBeGreaterThan(100);
    expect(Number(dot!.getAttribute('cx'))).toBeLessThan(300);
    expect(svg).not.toContain('validation');
  });

  test('averages ten thousand steps to at most 300 points without moving their mean', () => {
    const steps = Array.from({ length: 10_000 }, (_, index) => ({
      epoch: (index + 1) / 5000,
      accuracy: index % 2 === 0 ? 0.94 : 0.96,
      loss: 1,
    }));
    const { epochs } = trainingOnly(0.95, 0.95);
    const root = parseSvg(plotHistory({ epochs, steps }, { metric: 'accuracy' }));
    const fine = curve(root, 'training, steps');
    expect(fine.length).toBeLessThanOrEqual(300);
    const [epochHeight] = curve(root, 'training, epochs').map(({ y }) => y);
    // Groups of 33 and 34: an odd one has one step of a kind more.
    for (const { y } of fine) expect(Math.abs(y - epochHeight!)).toBeLessThan(2.5);
  });

  test('leaves a gap where a run diverged, and says so where nothing is left', () => {
    const lost = { epoch: 2, accuracy: 0.97, loss: Number.NaN };
    const epochs = [
      { epoch: 1, accuracy: 0.95, loss: 0.2 },
      { ...lost, loss: null as unknown as number },
      { epoch: 3, accuracy: 0.96, loss: 0.1 },
    ];
    const gap = parseSvg(plotHistory({ epochs }, { metric: 'loss' }));
    expect(textsOf(gap, 'circle title')).toEqual([
      'training, epoch 1: 0.2',
      'training, epoch 3: 0.1',
    ]);
    const nothing = parseSvg(plotHistory({ epochs: [lost] }, { metric: 'loss' }));
    expect(textsOf(nothing, 'text')).toEqual(['Loss', 'no finite values']);
  });

  test('labels a loss that exploded over thirty decades with at most nine numbers', () => {
    const epochs = [1e-5, 1, 1e30].map((loss, index) => ({
      epoch: index + 1,
      accuracy: 0.1,
      loss,
    }));
    const root = parseSvg(plotHistory({ epochs }, { metric: 'loss' }));
    const labels = textsOf(root, TICK_LABELS);
    expect(labels).toContain('1e+30');
    expect(labels.length).toBeLessThanOrEqual(9);
  });

  test('gives the same bytes for the same input, without ids or style sheets', () => {
    const svg = plotHistory(thirtyEpochs);
    expect(plotHistory(thirtyEpochs)).toBe(svg);
    expect(svg).not.toMatch(/<style|\sid=|\sclass=|url\(/);
  });

  test('is a document of its own: namespace, size, background and a name', () => {
    const root = parseSvg(plotHistory(thirtyEpochs, { width: 800 }));
    expect(root.getAttribute('xmlns')).toBe('http://www.w3.org/2000/svg');
    expect(root.getAttribute('viewBox')).toBe(`0 0 800 ${root.getAttribute('height')}`);
    expect(root.querySelector('title')!.textContent).toBe(
      'Training history: accuracy and loss over 30 epochs',
    );
    expect(root.querySelector('rect')!.getAttribute('fill')).toBe('#ffffff');
    expect(root.getAttribute('font-family')).toMatch(/^Inter, /);
  });

  test('stacks the panels in a narrow picture, and the dark theme has a dark background', () => {
    const wide = parseSvg(plotHistory(thirtyEpochs, { width: 760 }));
    const narrow = parseSvg(plotHistory(thirtyEpochs, { width: 320, theme: 'dark' }));
    expect(Number(narrow.getAttribute('height'))).toBeGreaterThan(
      1.8 * Number(wide.getAttribute('height')),
    );
    expect(narrow.querySelector('rect')!.getAttribute('fill')).toBe('#0d1117');
  });

  test('escapes the title, drops characters that XML forbids, and cuts it to the width', () => {
    const title = 'A <b> & "C" \u0000\ud800 with much more to say than there is room for';
    const root = parseSvg(plotHistory(thirtyEpochs, { title, width: 300 }));
    expect(root.querySelector('title')!.textContent).toBe(
      title.replaceAll('\u0000', '').replaceAll('\ud800', ''),
    );
    expect(textsOf(root, 'text')[0]).toMatch(/^A <b> & "C".*…$/);
  });

  test('accepts an accuracy that rounding lifted a little above 1', () => {
    expect(() => plotHistory(trainingOnly(0.9, 1 + 1e-9))).not.toThrow();
  });

  test('draws the learning rate below, in proportion from zero, where it changed', () => {
    const root = parseSvg(plotHistory(withRates([0.001, 0.002, 0.004, 0])));
    expect(textsOf(root, 'text')).toContain('Learning rate');
    const heights = curve(root, 'learning rate, steps').map(({ y }) => y);
    const [zero, top] = [heightOf(root, '0'), heightOf(root, '0.004')];
    // On the axis: 40 pixels above the lower edge of 130.
    expect(Math.abs(zero - 90)).toBeLessThan(1);
    [0.25, 0.5, 1, 0].forEach((share, index) => {
      expect(heights[index]!).toBeCloseTo(zero + share * (top - zero), 1);
    });
  });

  test('has no panel for a learning rate that never changed, or when asked for the pair', () => {
    const constant = plotHistory(withRates([0.001, 0.001, 0.001]));
    expect(constant).not.toContain('Learning rate');
    expect(plotHistory(withRates([0.001, 0.002]), { metric: 'both' })).not.toContain(
      'Learning rate',
    );
    expect(plotHistory(withRates([0.001, 0.001]), { metric: 'learningRate' })).toContain(
      'Learning rate',
    );
  });

  test('labels tiny learning rates in powers of ten', () => {
    const svg = plotHistory(withRates([1e-6, 3e-6]), { metric: 'learningRate' });
    expect(textsOf(parseSvg(svg), TICK_LABELS)).toEqual(['0', '1e-6', '2e-6', '3e-6']);
  });

  test.each<[string, TrainingHistory, string]>([
    ['with a negative learning rate', withRates([0.1, -0.1]), 'steps[1].learningRate is -0.1'],
    ['without epochs', { epochs: [] }, 'history.epochs is empty'],
    ['with accuracies in percent', trainingOnly(99.3), 'history.epochs[0].accuracy is 99.3'],
    [
      'out of order',
      { epochs: [...trainingOnly(0.9, 0.95).epochs].reverse() },
      'history.epochs[1].epoch is 1; expected a number above 2',
    ],
    [
      'with steps at epoch 0',
      { ...trainingOnly(0.9), steps: [{ epoch: 0, loss: 1, accuracy: 0.1 }] },
      'history.steps[0].epoch is 0',
    ],
  ])('refuses a history %s', (_, history, message) => {
    expect(() => plotHistory(history)).toThrow(PlotInputError);
    expect(() => plotHistory(history)).toThrow(message);
  });

  test.each<[HistoryPlotOptions]>([
    [{ width: 100 }],
    [{ width: Number.NaN }],
    [{ metric: 'f1' as 'loss' }],
    [{ theme: 'sepia' as 'dark' }],
  ])('refuses the options %p', (options) => {
    expect(() => plotHistory(thirtyEpochs, options)).toThrow(InvalidOptionError);
  });
});
