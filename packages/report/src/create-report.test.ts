import { describe, expect, test } from '@jest/globals';
import { InvalidOptionError } from '@mnist-convnet/errors';
import { PlotInputError, toPngDataUri } from '@mnist-convnet/plots';
import { expectSoundPage, parsePage, rowsOf, textsOf } from '../test/parse-page';
import { evaluation, history, images, mapsOf, wholeRun } from '../test/sample-facts';
import { createReport, type RunFacts } from '.';

const NB = '\u00a0';

describe('createReport', () => {
  test('tells everything about a run on one page that loads and runs nothing', () => {
    const document = expectSoundPage(createReport(wholeRun));
    expect(textsOf(document, 'h2')).toEqual([
      'Set-up',
      'Curves',
      'Classes',
      'Mistakes',
      'First filters',
      'Feature maps',
      'Network',
      'How to repeat it',
    ]);
    expect(textsOf(document, 'nav a')).toEqual(textsOf(document, 'h2'));
    expect(textsOf(document, 'title')[0]).toBe(`whole: 90.00 %`);
    expect(textsOf(document, '.eyebrow')).toEqual(['Training run · 23 November 2026, 08:04 UTC']);
    expect(document.querySelector('.headline')!.textContent).toBe(
      `90.00${NB}% of 20 test images recognised`,
    );
    const names = textsOf(document, '.figures dt');
    const values = textsOf(document, '.figures dd');
    expect(Object.fromEntries(names.map((name, index) => [name, values[index]]))).toEqual({
      Mistakes: '2',
      'Test loss': '0.2500',
      'Best validation accuracy, epoch 2': '98.25 %',
      Training: '3 epochs',
      Time: '6 min 31 s',
    });
    expect(createReport(wholeRun)).toBe(createReport(structuredClone(wholeRun)));
  });

  test('lists settings, data and machine in words', () => {
    const settings = {
      learningRate: 0.004,
      schedule: { kind: 'oneCycle', peakShare: 0.25 },
      shuffle: true,
      dropoutRates: [0.25, 0.5],
      'left out': undefined,
      empty: '',
      missing: null,
      versions: { '@mnist-convnet/cli': '1.2.3' },
      'tfjs-core': '4.22.0',
    };
    const document = parsePage(createReport({ name: 'x', settings }));
    expect(textsOf(document, '#setup .details > div')).toEqual([
      'Learning rate0.004',
      'Schedule: kindoneCycle',
      'Schedule: peak share0.25',
      'Shuffleyes',
      'Dropout rates0.25, 0.5',
      'Versions: @mnist-convnet/cli1.2.3',
      'tfjs-core4.22.0',
    ]);
    expect(textsOf(document, '#setup h3')).toEqual(['Settings']);
  });

  test('draws each curve for light and for dark pages, the learning rate where it changed', () => {
    const namesOf = (facts: RunFacts, theme: string) =>
      textsOf(parsePage(createReport(facts)), `#curves .${theme} svg title`).filter((name) =>
        name.startsWith('Training history'),
      );
    for (const theme of ['light', 'dark']) {
      expect(namesOf(wholeRun, theme)).toEqual([
        'Training history: accuracy over 3 epochs',
        'Training history: loss over 3 epochs',
        // For wide screens and for narrow ones.
        'Training history: learningRate over 3 epochs',
        'Training history: learningRate over 3 epochs',
      ]);
    }
    const steady = history.steps.map((step) => ({ ...step, learningRate: 0.001 }));
    const constant = { ...wholeRun, history: { ...history, steps: steady } };
    expect(namesOf(constant, 'light')).toHaveLength(2);
  });

  test('gives the scores of each class under its name', () => {
    const table = parsePage(createReport(wholeRun)).querySelector('#classes .plain')!;
    expect(rowsOf(table)).toEqual([
      ['Class', 'Images', 'Precision', 'Recall', 'F1'],
      ['cat', '10', '90.00 %', '90.00 %', '90.00 %'],
      ['dog', '10', '87.50 %', '50.00 %', '63.64 %'],
    ]);
  });

  test('shows the confusion matrix, commoner mistakes stronger, on a scale of their own', () => {
    const confusionMatrix = [
      [500, 1, 0],
      [4, 480, 25],
      [9, 16, 1000],
    ];
    const count = confusionMatrix.flat().reduce((sum, cell) => sum + cell);
    const facts = { name: 'x', evaluation: { ...evaluation, count, confusionMatrix } };
    const table = parsePage(createReport(facts)).querySelector('.confusion')!;
    expect(rowsOf(table)).toEqual([
      ['', '0', '1', '2'],
      ['0', '500', '1', ''],
      ['1', '4', '480', '25'],
      ['2', '9', '16', '1000'],
    ]);
    const classes = Array.from(table.querySelectorAll('tbody td'), (cell) => cell.className);
    // The square roots of 1, 4, 9, 16 and 25 are 1 to 5 fifths of the largest.
    expect(classes).toEqual(['r', 'm1', '', 'm2', 'r', 'm5', 'm3', 'm4', 'r']);
    expect(table.querySelector('.m5')!.getAttribute('title')).toBe('1 taken for 2: 25');
  });

  test('shows the mistakes with their own pictures, the surest first', () => {
    const document = parsePage(createReport(wholeRun));
    expect(textsOf(document, '#mistakes > p')[0]).toBe(
      '2 mistakes in 20 images, the surest first: what it is → what it was taken for, and how surely.',
    );
    expect(textsOf(document, '#mistakes li')).toEqual([
      'dog → taken for cat> 99.9 %',
      'cat → taken for dog62.5 %',
    ]);
    const pictures = Array.from(document.querySelectorAll('#mistakes img'));
    expect(pictures.map((picture) => picture.getAttribute('src'))).toEqual([
      toPngDataUri({ ...images, pixels: new Uint8Array(6).fill(12) }),
      toPngDataUri({ ...images, pixels: new Uint8Array(6).fill(3) }),
    ]);
    expect(pictures.map((picture) => picture.getAttribute('alt'))).toEqual([
      'Test image 12, of class dog',
      'Test image 3, of class cat',
    ]);
    // 3 wide at 21 times its size.
    expect([pictures[0]!.getAttribute('width'), pictures[0]!.getAttribute('height')]).toEqual([
      '63',
      '42',
    ]);
  });

  test('shows the hundred surest of more mistakes, and says how many there are', () => {
    const mistakes = Array.from({ length: 1234 }, (_, index) => {
      return { index: index % 20, label: 0, predicted: 1, probability: (index % 1000) / 1000 };
    });
    const document = parsePage(
      createReport({ ...wholeRun, evaluation: { ...evaluation, mistakes } }),
    );
    const shown = textsOf(document, '#mistakes li small');
    expect(shown).toHaveLength(100);
    expect(shown[0]).toBe('99.9 %');
    expect(shown[99]).toBe('90.0 %');
    expect(textsOf(document, '#mistakes > p')[0]).toMatch(
      /^1,234 mistakes in 20 images; these are the 100 that the network was surest of: /,
    );
  });

  test('shows filters and feature maps with their scales, and how many there are', () => {
    const document = parsePage(createReport(wholeRun));
    expect(textsOf(document, '#filters figcaption')).toEqual(['conv2d_12 × 2 × 33 filters−11 11']);
    expect(document.querySelectorAll('#filters .tiles img')).toHaveLength(3);
    expect(textsOf(document, '#feature-maps figcaption')).toEqual([
      'conv2d_12 × 2 × 4016 of 40 maps0 159',
      'pool_12 × 2 × 22 maps0 7',
    ]);
    expect(document.querySelectorAll('#feature-maps .tiles img')).toHaveLength(16 + 2);
    expect(document.querySelector('.subject img')!.getAttribute('alt')).toBe(
      'An image of class cat',
    );
  });

  test('keeps the network’s table and the command to the letter', () => {
    const document = parsePage(createReport(wholeRun));
    expect(document.querySelector('#network pre')!.textContent).toBe(wholeRun.summary);
    expect(document.querySelector('#repeat code')!.textContent).toBe(wholeRun.repeat!.command);
    expect(textsOf(document, '#repeat .details > div')).toEqual(['Seed7']);
  });

  test('escapes whatever comes from outside', () => {
    const evil = `<img src=x onerror=alert(1)>"'&</style></title><script>alert(1)</script>`;
    const evilMaps = { ...mapsOf(evil, 2), detail: evil, unit: evil };
    const page = createReport({
      ...wholeRun,
      name: evil,
      started: evil,
      settings: { [evil]: evil, list: [evil], [`${evil}2`]: { [evil]: evil } },
      data: { name: evil },
      machine: { processor: evil },
      classNames: [evil, evil],
      filters: [evilMaps],
      featureMaps: { ...wholeRun.featureMaps!, label: evil, groups: [evilMaps] },
      summary: evil,
      repeat: { command: evil, details: { [evil]: evil } },
    });
    const document = expectSoundPage(page);
    expect(document.querySelector('h1')!.textContent).toBe(evil);
    expect(document.querySelector('.subject img')!.getAttribute('alt')).toContain(evil);
    expect(document.querySelector('#network pre')!.textContent).toBe(evil);
    expect(document.querySelector('#repeat code')!.textContent).toBe(evil);
    expect(textsOf(document, 'script')).toEqual([]);
    expect(document.querySelectorAll('style')).toHaveLength(1);
  });

  test('needs no more than a name', () => {
    const document = expectSoundPage(createReport({ name: 'bare' }));
    expect(textsOf(document, 'title, h1')).toEqual(['bare', 'bare']);
    expect(textsOf(document, '.notice')).toEqual(['This run has no results yet.']);
    expect(document.querySelectorAll('nav, section, .headline, .figures')).toHaveLength(0);
  });

  test('shows what there is of an interrupted run: validation before training', () => {
    const facts = { ...wholeRun, evaluation: undefined, interrupted: true };
    const document = expectSoundPage(createReport(facts));
    expect(textsOf(document, '.headline')).toEqual([
      '97.50 % of the validation images recognised after epoch 3; not tested',
    ]);
    expect(textsOf(document, '.notice')).toEqual([
      'This run was interrupted before its last epoch.',
    ]);
    expect(document.querySelectorAll('#classes, #mistakes')).toHaveLength(0);

    const epochs = [{ epoch: 1, accuracy: 0.5, loss: 0.7 }];
    const unchecked = createReport({ name: 'x', interrupted: true, history: { epochs } });
    expect(textsOf(parsePage(unchecked), '.headline')).toEqual([
      '50.00 % training accuracy after epoch 1; not tested',
    ]);
    expect(textsOf(parsePage(unchecked), '.figures dd')).toEqual(['1 epoch']);
    // Interrupted within the first epoch.
    const started = expectSoundPage(
      createReport({ name: 'x', interrupted: true, history: { epochs: [], steps: [] } }),
    );
    expect(started.querySelectorAll('#curves, .headline')).toHaveLength(0);
  });

  test('has no headline for a run that diverged, whose numbers JSON keeps as null', () => {
    const epochs = JSON.parse('[{"epoch":1,"loss":null,"accuracy":null}]');
    const document = expectSoundPage(createReport({ name: 'x', history: { epochs } }));
    expect(document.querySelector('.headline')).toBeNull();
    expect(textsOf(document, '#curves .light text')).toContain('no finite values');
  });

  test('lists mistakes without pictures where there are no images, or too few', () => {
    for (const given of [undefined, { ...images, pixels: images.pixels.subarray(0, 6) }]) {
      const document = expectSoundPage(createReport({ ...wholeRun, images: given }));
      expect(document.querySelectorAll('#mistakes li')).toHaveLength(2);
      expect(document.querySelectorAll('#mistakes img')).toHaveLength(0);
    }
  });

  test('praises a run without mistakes by having no such section', () => {
    const perfect = { ...evaluation, accuracy: 1, mistakes: [] };
    const document = parsePage(createReport({ ...wholeRun, evaluation: perfect }));
    expect(document.querySelector('#mistakes')).toBeNull();
    expect(textsOf(document, '.headline strong')).toEqual(['100.00 %']);
  });

  test('takes coloured images and a hundred classes with long names', () => {
    const classes = 100;
    const confusionMatrix = Array.from({ length: classes }, (_, row) =>
      Array.from({ length: classes }, (_, column) => (row === column ? 9 : row === 99 ? 1 : 0)),
    );
    const pixels = Uint8Array.from({ length: 3 * 12 }, (_, index) => index);
    const document = expectSoundPage(
      createReport({
        name: 'many',
        classNames: Array.from({ length: classes }, (_, index) => `aquarium fish ${index}`),
        images: { pixels, height: 2, width: 2, channels: 3 },
        evaluation: {
          ...{ count: 999, accuracy: 900 / 999, loss: 0.4, confusionMatrix },
          mistakes: [{ index: 2, label: 99, predicted: 0, probability: 0.4 }],
        },
      }),
    );
    expect(document.querySelectorAll('.confusion tbody tr')).toHaveLength(100);
    expect(document.querySelector('.confusion')!.className).toBe('confusion many turned');
    expect(document.querySelector('#mistakes img')!.getAttribute('src')).toBe(
      toPngDataUri({ pixels: pixels.subarray(24), height: 2, width: 2, channels: 3 }),
    );
    expect(document.querySelector('#classes .plain')).toBeNull();
  });

  test.each<[string, RunFacts, string]>([
    ['without a name', { name: ' ' }, 'name is " "; expected what the run is called.'],
    [
      'with too few class names',
      { name: 'x', evaluation, classNames: ['cat'] },
      'classNames is ["cat"]; expected 2 names, one for each class.',
    ],
    [
      'with a matrix that is not square',
      { name: 'x', evaluation: { ...evaluation, confusionMatrix: [[1, 2]] } },
      'evaluation.confusionMatrix is "1 rows of 2"',
    ],
  ])('refuses facts %s', (_, facts, message) => {
    expect(() => createReport(facts)).toThrow(InvalidOptionError);
    expect(() => createReport(facts)).toThrow(message);
  });

  test('refuses a history that contradicts itself', () => {
    const epochs = [{ epoch: 1, accuracy: 95, loss: 1 }];
    expect(() => createReport({ name: 'x', history: { epochs } })).toThrow(PlotInputError);
  });
});
