import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { makeTemporaryFolder } from '@mnist-convnet/testing';
import { recipes } from '@mnist-convnet/training/recipes';
import { chooseSettings, readSettings } from './run-settings';

const folder = makeTemporaryFolder();
const file = join(folder, 'config.json');
const write = (content: unknown) => {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};

describe('readSettings', () => {
  test('takes a recipe’s name, or some of its fields; what is left out has its default', async () => {
    const options = { seed: 1, backend: 'auto', workers: 'auto' };
    expect(await readSettings(write({ recipe: 'quick' }))).toEqual({
      recipe: recipes.quick,
      options,
    });
    const own = { recipe: { epochs: 2 }, options: { seed: 4 }, version: '1.0.0', data: {} };
    expect(await readSettings(write(own))).toEqual({
      recipe: { ...recipes.fast, epochs: 2 },
      options: { ...options, seed: 4 },
    });
    const named = { recipe: { name: 'article', augmentation: { shift: 1 } } };
    expect((await readSettings(write(named))).recipe).toEqual({
      ...recipes.article,
      augmentation: { shift: 1 },
    });
  });

  test('takes a recipe of one’s own that has every field', async () => {
    const own = { ...recipes.fast, name: 'mine', epochs: 3 };
    expect((await readSettings(write({ recipe: own }))).recipe).toEqual(own);
  });

  test.each<[string, unknown, string]>([
    ['no JSON', '{ recipe: quick }', "isn't JSON ("],
    ['a list', [], "isn't a JSON object."],
    ['an unknown recipe', { recipe: 'best' }, 'names the recipe "best", which is none of fast,'],
    [
      'a name that objects have',
      { recipe: 'constructor' },
      'names the recipe "constructor", which',
    ],
    [
      'a misspelt recipe with some fields',
      { recipe: { name: 'recrod', epochs: 1 } },
      'names the recipe "recrod", which is none of fast, record, article, quick; one of your own',
    ],
    [
      'a name that would be a path',
      { recipe: { ...recipes.fast, name: '../x' } },
      'names the recipe "../x", which',
    ],
    [
      'settings that lie about',
      { epochs: 1, seed: 7 },
      'has "epochs" in "its top level", which is none of recipe, options, data,',
    ],
    ['a recipe that is a number', { recipe: 3 }, 'has "recipe": 3, which is no object.'],
    ['options that are null', { options: null }, 'has "options": null, which is no object.'],
    [
      'an unknown field',
      { recipe: { name: 'fast', epoch: 3 } },
      'has "epoch" in "recipe", which is none of name, description, epochs,',
    ],
    ['an unknown option', { options: { sead: 3 } }, 'has "sead" in "options", which is none of'],
    ['a run of finetune', { fineTuning: {} }, "is of a run of finetune, which isn't train's to"],
  ])('refuses %s', async (_, content, message) => {
    const failure = readSettings(write(content));
    await expect(failure).rejects.toMatchObject({ code: 'CONFIG_INVALID', file });
    await expect(failure).rejects.toThrow(`${file} ${message}`);
  });

  test.each<[object, string]>([
    [{ seed: -1 }, 'seed is -1; expected a whole number of at least 0'],
    [{ trainLimit: 0 }, 'trainLimit is 0; expected a whole number of at least 1'],
    [{ testLimit: '10' }, 'testLimit is "10"; expected a whole number of at least 1'],
    [{ backend: 'gpu' }, 'backend is "gpu"; expected one of auto, tensorflow,'],
    [{ data: 3 }, "data is 3; expected a folder's path."],
  ])('refuses options out of range: %p', async (options, message) => {
    const failure = readSettings(write({ options }));
    await expect(failure).rejects.toMatchObject({ code: 'INVALID_OPTION' });
    await expect(failure).rejects.toThrow(message);
  });
});

describe('chooseSettings', () => {
  test('what is typed goes before the file, the file before the run at hand', async () => {
    const config = write({ recipe: { epochs: 2 }, options: { seed: 4, data: 'pictures' } });
    const base = {
      recipe: recipes.record,
      options: { seed: 9, backend: 'cpu', workers: 1 },
    } as const;
    const flags = { augmentation: true, seed: 5, rotate: 1 };
    expect(await chooseSettings(flags, base)).toEqual({
      recipe: { ...recipes.record, augmentation: { ...recipes.record.augmentation, rotate: 1 } },
      options: { seed: 5, backend: 'cpu', workers: 1 },
    });
    const { recipe, options } = await chooseSettings({ ...flags, config }, base);
    expect(recipe.epochs).toBe(2);
    // Found again from another folder, too.
    expect(options).toMatchObject({ seed: 5, backend: 'auto', data: resolve('pictures') });
  });
});
