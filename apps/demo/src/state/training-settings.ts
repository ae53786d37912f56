import { recipes } from '@mnist-convnet/training/recipes';
import type { TrainingBackend, TrainingPlan } from '../engine/training-types';
import {
  FIELD_NAMES,
  FIELDS,
  type FieldName,
  parseField,
  RECIPE_NAMES,
  type RecipeName,
} from './training-fields';

/** What was chosen: a recipe, and what the fields that were changed say, right or wrong. */
export interface Settings {
  readonly recipe: RecipeName;
  readonly changes: Readonly<Partial<Record<FieldName, string>>>;
}

export const DEFAULT_SETTINGS: Settings = { recipe: 'fast', changes: {} };

/** What a field says. */
export function textOf({ recipe, changes }: Settings, name: FieldName): string {
  return changes[name] ?? defaultText(recipe, name);
}

/** What it says as the recipe has it. */
export function defaultText(recipe: RecipeName, name: FieldName): string {
  return String(FIELDS[name].read(recipes[recipe]));
}

/** Takes over what was typed or chosen; undefined: what the recipe says. */
export function setField(settings: Settings, name: FieldName, text: string | undefined): Settings {
  const { [name]: _, ...others } = settings.changes;
  const isDefault = text === undefined || text === defaultText(settings.recipe, name);
  return { ...settings, changes: isDefault ? others : { ...others, [name]: text } };
}

/** Fills the fields in which recipes differ; how much data, and the seed, stay. */
export function chooseRecipe({ changes }: Settings, recipe: RecipeName): Settings {
  const kept = Object.entries(changes).filter(([name]) => !FIELDS[name as FieldName].isOfRecipe);
  return { recipe, changes: Object.fromEntries(kept) };
}

/** The first field that can't be used as it is. */
export function findProblem(settings: Settings): FieldName | undefined {
  return FIELD_NAMES.find((name) => 'problem' in parseField(name, textOf(settings, name)));
}

/** What is to be trained; undefined if a field can't be used as it is. */
export function makePlan(settings: Settings, backend: TrainingBackend): TrainingPlan | undefined {
  if (findProblem(settings)) return undefined;
  const read = (name: FieldName) => {
    const parsed = parseField(name, textOf(settings, name));
    return 'value' in parsed ? parsed.value : Number.NaN;
  };
  return {
    recipe: settings.recipe,
    backend,
    trainImages: read('images'),
    testImages: read('tests'),
    epochs: read('epochs'),
    batchSize: read('batch'),
    learningRate: read('rate'),
    dropoutRates: [read('dropout1'), read('dropout2'), read('dropout3'), read('dropout4')],
    seed: read('seed'),
  };
}

/** Reads an address' parameters; what can't be used is passed over. */
export function readSettings(params: Readonly<Record<string, string>>): Settings {
  const recipe = RECIPE_NAMES.find((name) => name === params.recipe) ?? DEFAULT_SETTINGS.recipe;
  return FIELD_NAMES.reduce<Settings>(
    (settings, name) => {
      const text = params[name];
      const isUsable = text !== undefined && 'value' in parseField(name, text);
      return isUsable ? setField(settings, name, text) : settings;
    },
    { recipe, changes: {} },
  );
}

/** What an address changes: nothing if it asks for nothing, or says what was chosen. */
export function takeOver(settings: Settings, params: Readonly<Record<string, string>>): Settings {
  if (isWritten(settings, params)) return settings;
  const asked = readSettings(params);
  return isWritten(asked, {}) ? settings : asked;
}

/** Whether an address' parameters are those that `writeSettings` writes. */
export function isWritten(settings: Settings, params: Readonly<Record<string, string>>): boolean {
  return Object.entries(writeSettings(settings)).every(([name, text]) => params[name] === text);
}

/** Writes them: what isn't as it was at first. */
export function writeSettings(settings: Settings): Record<string, string | undefined> {
  const { recipe, changes } = settings;
  return {
    recipe: recipe === DEFAULT_SETTINGS.recipe ? undefined : recipe,
    ...Object.fromEntries(FIELD_NAMES.map((name) => [name, changes[name]])),
  };
}
