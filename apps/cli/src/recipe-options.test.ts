import { describe, expect, test } from '@jest/globals';
import { recipes } from '@mnist-convnet/training/recipes';
import { chooseRecipe } from './recipe-options';

describe('chooseRecipe', () => {
  test('without flags: the recipe fast, the one that is named, or the one at hand', () => {
    const { article, fast, record } = recipes;
    expect(chooseRecipe({ augmentation: true })).toEqual(fast);
    expect(chooseRecipe({ augmentation: true, recipe: 'article' })).toEqual(article);
    expect(chooseRecipe({ augmentation: true }, record)).toEqual(record);
    expect(chooseRecipe({ augmentation: true, recipe: 'article' }, record)).toEqual(article);
  });

  test('a distortion that is typed joins the recipe’s others', () => {
    const { augmentation } = chooseRecipe({ augmentation: true, rotate: 3, elastic: [1] });
    expect(augmentation).toEqual({
      ...recipes.fast.augmentation,
      rotate: 3,
      elastic: { amplitude: 1 },
    });
  });

  test('--no-augmentation takes them all away, and none beside it', () => {
    expect(chooseRecipe({ augmentation: false }).augmentation).toEqual({});
    expect(() => chooseRecipe({ augmentation: false, elastic: [1, 4] })).toThrow(
      '--elastic is [1, 4]; expected it to be left out, as it distorts, with --no-augmentation.',
    );
  });
});
