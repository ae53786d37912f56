import { expect, test } from '@jest/globals';
import { parseField } from './training-fields';
import {
  chooseRecipe,
  DEFAULT_SETTINGS,
  findProblem,
  isWritten,
  makePlan,
  readSettings,
  setField,
  takeOver,
  textOf,
  writeSettings,
} from './training-settings';

test('a recipe fills the fields in which recipes differ, and leaves the others', () => {
  const changed = setField(setField(DEFAULT_SETTINGS, 'images', '2000'), 'epochs', '9');
  const article = chooseRecipe(changed, 'article');
  expect(makePlan(article, 'wasm')).toEqual({
    recipe: 'article',
    backend: 'wasm',
    trainImages: 2000,
    testImages: 1000,
    epochs: 30,
    batchSize: 64,
    learningRate: 0.001,
    dropoutRates: [0.25, 0.25, 0.5, 0.5],
    seed: 1,
  });
});

test('a field that says again what the recipe says counts as unchanged', () => {
  const changed = setField(DEFAULT_SETTINGS, 'epochs', '9');
  expect(changed.changes).toEqual({ epochs: '9' });
  expect(setField(changed, 'epochs', '4').changes).toEqual({});
  expect(setField(changed, 'epochs', undefined).changes).toEqual({});
});

test('fields take what is in their range, and say what is', () => {
  expect(parseField('rate', ' 0,01 ')).toEqual({ value: 0.01 });
  expect(parseField('rate', '1e-4')).toEqual({ value: 1e-4 });
  expect(parseField('epochs', '2.5')).toEqual({ problem: 'A whole number from 1 to 100.' });
  expect(parseField('batch', '')).toEqual({ problem: 'A whole number from 8 to 1000.' });
  expect(parseField('seed', ' ')).toHaveProperty('problem');
  expect(parseField('rate', '0')).toEqual({ problem: 'A number from 0.00001 to 1.' });
  expect(parseField('rate', 'fast')).toHaveProperty('problem');
  expect(parseField('tests', '5000')).toEqual({ problem: 'One of 1000, 10000.' });
});

test('what can’t be used is kept as typed, named, and never trained with', () => {
  const wrong = setField(DEFAULT_SETTINGS, 'epochs', '0');
  expect(textOf(wrong, 'epochs')).toBe('0');
  expect(findProblem(wrong)).toBe('epochs');
  expect(makePlan(wrong, 'wasm')).toBeUndefined();
  expect(findProblem(DEFAULT_SETTINGS)).toBeUndefined();
});

test('an address holds what was changed, and gives it back', () => {
  const settings = setField(
    setField(chooseRecipe(DEFAULT_SETTINGS, 'quick'), 'rate', '0.002'),
    'dropout4',
    '0',
  );
  const params = Object.fromEntries(
    Object.entries(writeSettings(settings)).filter(([, text]) => text !== undefined),
  ) as Record<string, string>;
  expect(params).toEqual({ recipe: 'quick', rate: '0.002', dropout4: '0' });
  expect(readSettings(params)).toEqual(settings);
});

test('another address is taken over, and one that asks for nothing changes nothing', () => {
  const chosen = setField(DEFAULT_SETTINGS, 'epochs', '9');
  const other = chooseRecipe(DEFAULT_SETTINGS, 'article');
  expect(takeOver(chosen, { recipe: 'article', cell: '4-9' })).toEqual(other);
  expect(takeOver(chosen, { cell: '4-9' })).toBe(chosen);
  expect(takeOver(chosen, { epochs: '-1' })).toBe(chosen);
});

test('what was typed wrong stays, since the address says the same', () => {
  const wrong = setField(DEFAULT_SETTINGS, 'epochs', '0');
  expect(isWritten(wrong, { epochs: '0', cell: '4-9' })).toBe(true);
  expect(takeOver(wrong, { epochs: '0', cell: '4-9' })).toBe(wrong);
  expect(isWritten(wrong, { epochs: '0', recipe: 'quick' })).toBe(false);
  expect(isWritten(wrong, {})).toBe(false);
});

test('an address that asks for what there isn’t gets the defaults', () => {
  expect(readSettings({ recipe: 'best', epochs: '-1', images: '7', cell: '4-9' })).toEqual(
    DEFAULT_SETTINGS,
  );
});
