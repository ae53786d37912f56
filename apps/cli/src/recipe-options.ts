import type { Augmentation } from '@mnist-convnet/dataset';
import { InvalidOptionError } from '@mnist-convnet/errors';
import type { Recipe, Schedule } from '@mnist-convnet/training';
import { recipes } from '@mnist-convnet/training/recipes';
import { type Command, Option } from 'commander';
import { dropoutRates, elastic, number, validation, wholeNumber } from './options';

/** Names of the recipes that come with the training package. */
export type RecipeName = keyof typeof recipes;

/** What a user who names none gets. */
export const DEFAULT_RECIPE: RecipeName = 'fast';

/** What was typed about the recipe. */
export interface RecipeFlags
  extends Partial<Pick<Recipe, 'epochs' | 'batchSize' | 'learningRate' | 'validation'>>,
    Partial<Pick<Recipe, 'warmUp' | 'averaging' | 'labelSmoothing' | 'patience' | 'restoreBest'>>,
    Pick<Augmentation, 'shift' | 'rotate' | 'scale' | 'shear'> {
  readonly recipe?: RecipeName;
  readonly schedule?: Schedule;
  readonly dropout?: readonly number[];
  /** Amplitude and, if it isn't the default, smoothness. */
  readonly elastic?: readonly number[];
  /** False: not at all. */
  readonly augmentation: boolean;
}

const ABOVE_ZERO = { min: 0, exclusive: 'min' } as const;
const BELOW_ONE = { min: 0, max: 1, exclusive: 'max' } as const;

/** Adds an option for each field of a recipe. */
export function addRecipeOptions(command: Command): Command {
  const names = Object.keys(recipes);
  return command
    .optionsGroup('Recipe:')
    .addOption(
      new Option(
        '--recipe <name>',
        `the settings to start from (default: ${DEFAULT_RECIPE})`,
      ).choices(names),
    )
    .option('--epochs <count>', 'passes over the training images', wholeNumber({ min: 1 }))
    .option('--batch-size <count>', 'images in one step', wholeNumber({ min: 1 }))
    .option('--learning-rate <number>', 'size of Adam’s steps, the largest', number(ABOVE_ZERO))
    .addOption(
      new Option('--schedule <name>', 'how the learning rate moves').choices([
        'constant',
        'one-cycle',
      ]),
    )
    .option('--warm-up <share>', 'of the run, in which one-cycle rises', number(BELOW_ONE))
    .option(
      '--averaging <decay>',
      'of the moving average of the weights, such as 0.998; 0: none',
      number(BELOW_ONE),
    )
    .option(
      '--label-smoothing <share>',
      'of each label that goes to all classes alike',
      number(BELOW_ONE),
    )
    .option(
      '--dropout <rates>',
      'one for all dropout layers, or one for each: 0.1,0.2,0.3,0.2',
      dropoutRates,
    )
    .optionsGroup('Distortions of the training images:')
    .option('--shift <pixels>', 'to any side', number({ min: 0 }))
    .option('--rotate <degrees>', 'either way', number({ min: 0, max: 180 }))
    .option('--scale <share>', 'larger or smaller', number({ min: 0, max: 0.9 }))
    .option('--shear <degrees>', 'lean to either side', number({ min: 0, max: 45 }))
    .option(
      '--elastic <pixels>[,<smoothness>]',
      'waves of so many pixels, root mean square',
      elastic,
    )
    .option('--no-augmentation', 'none at all')
    .optionsGroup('Validation:')
    .option(
      '--validation <what>',
      'what to check after each epoch: none, test, or a share of the training images such as 0.1',
      validation,
    )
    .option(
      '--patience <epochs>',
      'stop after so many without a lower validation loss',
      wholeNumber({ min: 1 }),
    )
    .option('--restore-best', 'keep the weights with the lowest validation loss')
    .option('--no-restore-best', 'keep the last weights, with --patience too');
}

/** The list of recipes, for a command's help. */
export function describeRecipes(): string {
  const list = Object.values(recipes).map(({ name, description }) => `  ${name}: ${description}`);
  return `Recipes:\n${list.join('\n')}`;
}

/**
 * The recipe that was asked for: a named one or `base`, with every field that was typed in its place.
 *
 * @param base where no recipe is named; default the default one.
 * @throws {InvalidOptionError} if an option is given that another one leaves without effect.
 */
export function chooseRecipe(flags: RecipeFlags, base?: Recipe): Recipe {
  const start: Recipe = flags.recipe ? recipes[flags.recipe] : (base ?? recipes[DEFAULT_RECIPE]);
  const { epochs, batchSize, learningRate, schedule, warmUp, averaging, labelSmoothing } = flags;
  const { dropout: dropoutRates, validation, patience, restoreBest } = flags;
  const recipe = {
    ...start,
    ...pickGiven({ epochs, batchSize, learningRate, schedule, warmUp, averaging, labelSmoothing }),
    ...pickGiven({ dropoutRates, validation, patience, restoreBest }),
    augmentation: chooseAugmentation(flags, start.augmentation),
  };
  if (warmUp !== undefined && recipe.schedule === 'constant') {
    const expected = 'it to be left out, as the learning rate is constant, or --schedule one-cycle';
    throw new InvalidOptionError('--warm-up', warmUp, expected);
  }
  return recipe;
}

function chooseAugmentation(flags: RecipeFlags, base: Augmentation): Augmentation {
  const { shift, rotate, scale, shear, augmentation } = flags;
  const [amplitude, smoothness] = flags.elastic ?? [];
  const elastic = amplitude === undefined ? undefined : { amplitude, ...pickGiven({ smoothness }) };
  const given = pickGiven({ shift, rotate, scale, shear, elastic });
  if (augmentation) return { ...base, ...given };
  const [first] = Object.keys(given) as (keyof Augmentation)[];
  if (first === undefined) return {};
  const expected = 'it to be left out, as it distorts, with --no-augmentation';
  throw new InvalidOptionError(`--${first}`, flags[first], expected);
}

/** The fields that have a value. */
function pickGiven<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
