import { describe, expect, test } from '@jest/globals';
import { InvalidOptionError } from '@mnist-convnet/errors';
import { parseSvg, textsOf } from '../test/parse-svg';
import { evaluationOf } from '../test/sample-data';
import { type Evaluation, PlotInputError, plotConfusionMatrix } from '.';

const THREE = evaluationOf([
  [1200, 0, 1],
  [9, 950, 0],
  [0, 2, 1010],
]);

/** How far a `#rrggbb` is from white, 0 to 765. */
function depth(color: string): number {
  return [1, 3, 5].reduce((sum, at) => sum + 255 - Number.parseInt(color.slice(at, at + 2), 16), 0);
}

/** The rectangle whose tooltip begins so. */
function cellOf(root: Element, name: string): Element {
  const cells = Array.from(root.querySelectorAll('[aria-label="cell"] rect'));
  return cells.find((rect) => rect.textContent?.startsWith(`${name}:`))!;
}

describe('plotConfusionMatrix', () => {
  test('puts each count into its own cell: rows are the truth, columns the prediction', () => {
    const root = parseSvg(plotConfusionMatrix(THREE));
    expect(textsOf(root, '[aria-label="text"] text')).toEqual([
      '1200',
      '1',
      '9',
      '950',
      '2',
      '1010',
    ]);
    const cell = cellOf(root, 'true 1, predicted 0');
    expect(cell.textContent).toBe('true 1, predicted 0: 9');
    const others = { right: 'true 1, predicted 2', above: 'true 0, predicted 0' };
    const position = (rect: Element) =>
      [rect.getAttribute('x'), rect.getAttribute('y')].map(Number);
    const [x, y] = position(cell);
    expect(position(cellOf(root, others.right))[0]).toBeGreaterThan(x!);
    expect(position(cellOf(root, others.right))[1]).toBe(y);
    expect(position(cellOf(root, others.above))[0]).toBe(x);
    expect(position(cellOf(root, others.above))[1]).toBeLessThan(y!);
  });

  test('says the accuracy and how many are wrong, and names its axes', () => {
    const texts = textsOf(parseSvg(plotConfusionMatrix(THREE)), 'text');
    expect(texts).toContain('accuracy 99.62\u00a0% · 12 of 3,172 wrong');
    expect(texts).toEqual(expect.arrayContaining(['Confusion matrix', 'true', 'predicted']));
  });

  test('colours mistakes by how many they are, more strongly than right answers and zeros', () => {
    const root = parseSvg(plotConfusionMatrix(THREE));
    const depthOf = (name: string) => depth(cellOf(root, name).getAttribute('fill')!);
    const zero = depthOf('true 0, predicted 1');
    const [one, two, nine] = [
      depthOf('true 0, predicted 2'),
      depthOf('true 2, predicted 1'),
      depthOf('true 1, predicted 0'),
    ];
    expect(zero).toBeLessThan(one);
    expect(one).toBeLessThan(two);
    expect(two).toBeLessThan(nine);
    expect(nine).toBeGreaterThan(3 * depthOf('true 0, predicted 0'));
  });

  test.each([
    [1, undefined],
    [10, undefined],
    [26, undefined],
    [26, 480],
  ])('fits %p classes into its width (%p), every cell inside the picture', (classes, width) => {
    const matrix = Array.from({ length: classes }, (_, row) =>
      Array.from({ length: classes }, (_, column) => (row === column ? 1000 : (row + column) % 3)),
    );
    const options = width === undefined ? {} : { width };
    const root = parseSvg(plotConfusionMatrix(evaluationOf(matrix), options));
    const cells = Array.from(root.querySelectorAll('[aria-label="cell"] rect'));
    expect(cells).toHaveLength(classes ** 2);
    expect(textsOf(root, '[aria-label="x-axis tick label"] text')).toHaveLength(classes);
    const edge = (rect: Element, at: string, size: string) =>
      Number(rect.getAttribute(at)) + Number(rect.getAttribute(size));
    for (const rect of cells) {
      expect(rect.getAttribute('width')).toBe(rect.getAttribute('height'));
      expect(edge(rect, 'x', 'width')).toBeLessThan(Number(root.getAttribute('width')) - 10);
      expect(edge(rect, 'y', 'height')).toBeLessThan(Number(root.getAttribute('height')) - 10);
    }
    if (width !== undefined) expect(root.getAttribute('width')).toBe(String(width));
  });

  test('turns names that do not fit above their column, cuts long ones, and escapes them', () => {
    const classNames = ['<b>&"', 'Ankle boot', 'a name that is longer than anybody would print'];
    const svg = plotConfusionMatrix(THREE, { classNames });
    const root = parseSvg(svg);
    const names = textsOf(root, '[aria-label="y-axis tick label"] text');
    expect(names.slice(0, 2)).toEqual(['<b>&"', 'Ankle boot']);
    expect(names[2]).toMatch(/^a name that is.*…$/);
    const above = root.querySelectorAll('[aria-label="x-axis tick label"] text');
    for (const name of above) expect(name.getAttribute('transform')).toContain('rotate(-90)');
    expect(plotConfusionMatrix(THREE)).not.toMatch(/x-axis tick label.*rotate.*y-axis tick label/);
    expect(cellOf(root, `true ${classNames[2]}, predicted <b>&"`)).toBeDefined();
  });

  test('gives the same bytes for the same input', () => {
    expect(plotConfusionMatrix(THREE)).toBe(plotConfusionMatrix(THREE));
  });

  test.each<[string, Evaluation, string]>([
    ['empty', { ...THREE, confusionMatrix: [] }, 'confusionMatrix is empty'],
    [
      'ragged',
      { ...THREE, confusionMatrix: [[1, 2], [3]] },
      'confusionMatrix[1] has 1 columns where there are 2 rows',
    ],
    ['wide', { ...THREE, confusionMatrix: [[1, 2]] }, 'confusionMatrix[0] has 2 columns'],
    [
      'negative',
      evaluationOf([
        [5, -1],
        [0, 5],
      ]),
      'confusionMatrix[0][1] is -1',
    ],
    [
      'of shares',
      evaluationOf([
        [0.9, 0.1],
        [0, 1],
      ]),
      'confusionMatrix[0][0] is 0.9',
    ],
    ['of no images', { ...evaluationOf([[0]]), accuracy: 0 }, 'confusionMatrix holds 0 images'],
    ['of other images', { ...THREE, count: 10_000 }, 'holds 3172 images where'],
  ])('refuses a matrix that is %s', (_, evaluation, message) => {
    expect(() => plotConfusionMatrix(evaluation)).toThrow(PlotInputError);
    expect(() => plotConfusionMatrix(evaluation)).toThrow(message);
  });

  test('refuses too few names, too little width and an accuracy in percent', () => {
    expect(() => plotConfusionMatrix(THREE, { classNames: ['a'] })).toThrow(
      'classNames is ["a"]; expected 3 names',
    );
    expect(() => plotConfusionMatrix(THREE, { width: 200 })).toThrow(InvalidOptionError);
    expect(() => plotConfusionMatrix({ ...THREE, accuracy: 99.6 })).toThrow(InvalidOptionError);
  });
});
