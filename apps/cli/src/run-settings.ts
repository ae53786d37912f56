import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { BackendName } from '@mnist-convnet/backend';
import {
  InvalidOptionError,
  MnistConvnetError,
  requireInteger,
  requireOneOf,
} from '@mnist-convnet/errors';
import type { Recipe } from '@mnist-convnet/training';
import { recipes } from '@mnist-convnet/training/recipes';
import type { DataOptions } from './load-data';
import { BACKENDS } from './options';
import { chooseRecipe, type RecipeFlags, type RecipeName } from './recipe-options';

/** All that decides what a run comes to. */
export interface RunSettings {
  readonly recipe: Recipe;
  readonly options: RunOptions;
}

/** What isn't a recipe's: the data, the seed and the computer. */
export interface RunOptions extends DataOptions {
  readonly seed: number;
  readonly backend: BackendName | 'auto';
  readonly workers: number | 'auto';
}

/** What was typed to decide it. */
export interface RunFlags extends RecipeFlags, Partial<RunOptions> {
  /** A JSON file of settings, such as a run's config.json. */
  readonly config?: string;
}

/** A file of settings can't be used. Code: `CONFIG_INVALID`. */
export class ConfigInvalidError extends MnistConvnetError {
  readonly file: string;

  /** @param problem such as 'can't be read'. */
  constructor(file: string, problem: string, options?: ErrorOptions) {
    super(
      'CONFIG_INVALID',
      `${file} ${problem}. Expected JSON with a "recipe" (a name, or its fields) and "options", as in the config.json of a run.`,
      options,
    );
    this.file = file;
  }
}

const DEFAULTS: RunOptions = { seed: 1, backend: 'auto', workers: 'auto' };
export const OPTION_NAMES = [
  ...['data', 'imageSize', 'channels', 'frame', 'trainLimit', 'testLimit'],
  ...['seed', 'backend', 'workers'],
] as readonly (keyof RunOptions)[];
const SETTINGS = ['recipe', 'options'];
/** What else a run's config.json has. */
const FACTS = [
  ...['data', 'backend', 'workers', 'version', 'machine', 'started', 'resumed'],
  'fineTuning',
];
const RECIPE_FIELDS = [...Object.keys(recipes.article), 'patience', 'restoreBest'];

/**
 * Puts together what was typed, what the file that it names says, and the defaults, in this order.
 *
 * @param base a run's settings to start from, when it is resumed.
 * @throws {ConfigInvalidError}
 * @throws {InvalidOptionError} if options contradict each other.
 */
export async function chooseSettings(flags: RunFlags, base?: RunSettings): Promise<RunSettings> {
  const file = flags.config === undefined ? base : await readSettings(flags.config);
  const typed = OPTION_NAMES.map((name) => [name, flags[name]] as const);
  const given = Object.fromEntries(typed.filter(([, value]) => value !== undefined));
  const options: RunOptions = { ...DEFAULTS, ...file?.options, ...given };
  return {
    recipe: chooseRecipe(flags, file?.recipe),
    // A run is gone on with from another folder, too.
    options: options.data === undefined ? options : { ...options, data: resolve(options.data) },
  };
}

/**
 * Reads settings from a JSON file; what else a run's config.json holds is left aside.
 *
 * @throws {ConfigInvalidError}
 * @throws {InvalidOptionError} if an option is out of range.
 */
export async function readSettings(file: string): Promise<RunSettings> {
  const content = await readConfig(file);
  refuseUnknown(file, 'its top level', content, [...SETTINGS, ...FACTS]);
  const { recipe = {}, options = {}, fineTuning } = content;
  if (fineTuning !== undefined) {
    const problem =
      "is of a run of finetune, which isn't train's to do again (finetune --resume is)";
    throw new ConfigInvalidError(file, problem);
  }
  const fields = typeof recipe === 'string' ? { name: recipe } : recipe;
  refuseUnknown(file, 'recipe', fields, RECIPE_FIELDS);
  refuseUnknown(file, 'options', options, OPTION_NAMES);
  return {
    recipe: { ...findRecipe(file, fields), ...fields },
    options: completeOptions(options),
  };
}

/** What a file's recipe begins from: the one that it names, or else the default one. */
function findRecipe(file: string, fields: Partial<Recipe>): Recipe {
  const { name } = fields;
  if (name === undefined) return chooseRecipe({ augmentation: true });
  if (Object.hasOwn(recipes, name)) return recipes[name as RecipeName];
  const isWhole = Object.keys(recipes.article).every((field) => field in fields);
  // Run folders are named after it.
  if (isWhole && /^[\w.-]+$/.test(name)) return fields as Recipe;
  const choices = Object.keys(recipes).join(', ');
  const problem = `names the recipe ${JSON.stringify(name)}, which is none of ${choices}`;
  throw new ConfigInvalidError(file, `${problem}; one of your own has to have every field`);
}

/**
 * Fills in the defaults. What nothing looks at closely later is checked; what is typed is when it is parsed.
 *
 * @throws {InvalidOptionError} if an option is out of range.
 */
export function completeOptions(given: Partial<RunOptions>): RunOptions {
  const options = { ...DEFAULTS, ...given };
  const { seed, backend, trainLimit, testLimit, data } = options;
  requireOneOf('backend', backend, BACKENDS);
  requireInteger('seed', seed, { min: 0 });
  if (trainLimit !== undefined) requireInteger('trainLimit', trainLimit, { min: 1 });
  if (testLimit !== undefined) requireInteger('testLimit', testLimit, { min: 1 });
  if (data === undefined || typeof data === 'string') return options;
  throw new InvalidOptionError('data', data, "a folder's path");
}

/**
 * Reads a JSON file of settings as it is.
 *
 * @throws {ConfigInvalidError}
 */
export async function readConfig(file: string): Promise<Record<string, unknown>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw new ConfigInvalidError(file, `can't be read (${(cause as Error).message})`, { cause });
  }
  try {
    const value = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch (cause) {
    throw new ConfigInvalidError(file, `isn't JSON (${(cause as Error).message})`, { cause });
  }
  throw new ConfigInvalidError(file, "isn't a JSON object");
}

/** @throws {ConfigInvalidError} if a part of a file is no object, or has a name that isn't known. */
export function refuseUnknown(
  file: string,
  part: string,
  value: unknown,
  known: readonly string[],
): asserts value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ConfigInvalidError(
      file,
      `has "${part}": ${JSON.stringify(value)}, which is no object`,
    );
  }
  for (const name of Object.keys(value)) {
    if (known.includes(name)) continue;
    const problem = `has "${name}" in "${part}", which is none of ${known.join(', ')}`;
    throw new ConfigInvalidError(file, problem);
  }
}
