import { describe, expect, test } from '@jest/globals';
import { InvalidOptionError } from '@mnist-convnet/errors';
import { runStyles } from '@mnist-convnet/plots';
import { expectSoundPage, parsePage, rowsOf, textsOf } from '../test/parse-page';
import { evaluation, history, wholeRun } from '../test/sample-facts';
import { createComparison, type RunFacts } from '.';

const better: RunFacts = {
  ...wholeRun,
  name: 'better',
  seconds: 45,
  settings: { ...wholeRun.settings, learningRate: 0.002, augmentation: { rotation: 10 } },
  evaluation: { ...evaluation, accuracy: 0.95, loss: 0.3 },
  history: { epochs: history.epochs.slice(0, 2) },
};
const untested: RunFacts = { name: 'untested', settings: wholeRun.settings };

function tableOf(runs: readonly RunFacts[], section: string): string[][] {
  return rowsOf(parsePage(createComparison(runs)).querySelector(`#${section} table`)!);
}

describe('createComparison', () => {
  test('sets the results beside each other and marks the best, gaps shown as such', () => {
    expect(tableOf([wholeRun, better, untested], 'results')).toEqual([
      ['Run', 'Test accuracy', 'Test loss', 'Best validation accuracy', 'Epochs', 'Time'],
      ['1whole', '90.00 %', '0.2500 (best)', '98.25 %', '3', '6 min 31 s'],
      ['2better', '95.00 % (best)', '0.3000', '98.25 %', '2', '45 s'],
      ['3untested', '–unknown', '–unknown', '–unknown', '–unknown', '–unknown'],
    ]);
  });

  test('is a sound page, with the curves of all runs in their table’s colours', () => {
    const document = expectSoundPage(createComparison([wholeRun, better]));
    expect(textsOf(document, 'h1')).toEqual(['2 runs compared']);
    expect(textsOf(document, 'h2')).toEqual(['Results', 'Curves', 'Settings']);
    const charts = Array.from(document.querySelectorAll('#curves .light svg'));
    expect(charts).toHaveLength(2);
    expect(document.querySelectorAll('#curves .dark svg')).toHaveLength(2);
    for (const [run, name] of ['whole', 'better'].entries()) {
      const { color } = runStyles(2, 'light')[run]!;
      const line = charts[0]!.querySelector(`path[aria-label="${name}, validation"]`);
      expect(line!.closest('[stroke]')!.getAttribute('stroke')).toBe(color);
      expect(document.querySelectorAll('.badge')[run]!.getAttribute('style')).toContain(color);
    }
    expect(textsOf(charts[0]!, 'text')).not.toContain('whole');
  });

  test('lists the settings that differ, and apart from them those that don’t', () => {
    const document = parsePage(createComparison([wholeRun, better]));
    expect(rowsOf(document.querySelector('#settings table')!)).toEqual([
      ['Run', 'Learning rate', 'Augmentation: rotation'],
      ['1whole', '0.001', '–unknown'],
      ['2better', '0.002', '10'],
    ]);
    expect(textsOf(document, '#settings .common .details > div')).toEqual([
      'Dropout rates0.25, 0.5',
      'Validationtest',
      'Data: nameMNIST',
      'Data: train60000',
      'Machine: processora fast one',
      'Machine: cores2',
    ]);
  });

  test('says so where the settings are the same, and marks no best among equals', () => {
    const document = parsePage(createComparison([wholeRun, { ...wholeRun, name: 'again' }]));
    expect(textsOf(document, '#settings > p')).toEqual(['The runs have the same settings.']);
    expect(document.querySelectorAll('.best')).toHaveLength(0);
  });

  test('names the runs in the pictures where some have no curves', () => {
    const document = parsePage(createComparison([untested, wholeRun]));
    expect(textsOf(document.querySelector('#curves svg')!, 'text')).toContain('whole');
    expect(parsePage(createComparison([untested])).querySelector('#curves')).toBeNull();
  });

  test('escapes whatever comes from outside', () => {
    const evil = `<img src=x onerror=alert(1)>"'&`;
    const run = { ...wholeRun, name: evil, settings: { [evil]: evil } };
    const document = expectSoundPage(createComparison([run, wholeRun]));
    expect(textsOf(document, '#results th[scope=row]')[0]).toBe(`1${evil}`);
    expect(textsOf(document, '#settings td')).toContain(evil);
  });

  test('refuses no runs, too many, and one without a name', () => {
    expect(() => createComparison([])).toThrow('runs is "0 runs"; expected 1 to 20 of them.');
    expect(() => createComparison(Array(21).fill(wholeRun))).toThrow(InvalidOptionError);
    expect(() => createComparison([wholeRun, { name: '' }])).toThrow('runs[1].name is ""');
  });
});
