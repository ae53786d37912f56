import { recipes } from '@mnist-convnet/training/recipes';
import { capitalize } from '../../format';
import { RECIPE_NAMES } from '../../state/training-fields';
import { changeRecipe, settings } from '../../state/training-form';

/** The four recipes, and a sentence about the chosen one. */
export function RecipeChoice() {
  const { recipe } = settings.value;
  return (
    <fieldset class="train-recipes" aria-describedby="train-recipe-help">
      <legend>Recipe</legend>
      <div class="train-segments">
        {RECIPE_NAMES.map((name) => (
          <label key={name} class="train-segment">
            <input
              class="visually-hidden"
              type="radio"
              name="train-recipe"
              value={name}
              checked={recipe === name}
              onChange={() => changeRecipe(name)}
            />
            {capitalize(name)}
          </label>
        ))}
      </div>
      <p id="train-recipe-help" class="soft">
        {recipes[recipe].description}
      </p>
    </fieldset>
  );
}
