import { recipes } from '@mnist-convnet/training/recipes';

export type RecipeName = keyof typeof recipes;

/** Recipes, in the order in which they are offered. */
export const RECIPE_NAMES = Object.keys(recipes) as RecipeName[];

/** What a field takes: one of a few counts, or a number of a range. */
type Domain =
  | { readonly choices: readonly number[] }
  | { readonly min: number; readonly max: number; readonly isInteger?: true };

/** One setting. */
interface Field {
  readonly label: string;
  /** What it is, in a few words. */
  readonly help: string;
  readonly domain: Domain;
  /** What a recipe makes of it. */
  readonly read: (recipe: (typeof recipes)[RecipeName]) => number;
  /** Whether recipes differ in it, so that choosing one sets it. */
  readonly isOfRecipe: boolean;
}

const rate = (label: string, index: number): Field => ({
  label,
  help: '',
  domain: { min: 0, max: 0.9 },
  read: ({ dropoutRates }) => dropoutRates[index]!,
  isOfRecipe: true,
});

/** Every setting, under the name that it has in addresses. */
export const FIELDS = {
  images: {
    label: 'Training images',
    help: 'More of them teach more, and take longer.',
    domain: { choices: [1000, 2000, 5000, 10000, 20000, 30000, 60000] },
    read: () => 10000,
    isOfRecipe: false,
  },
  tests: {
    label: 'Test images',
    help: 'Read after each epoch, to judge by. It never learns from them.',
    domain: { choices: [1000, 10000] },
    read: () => 1000,
    isOfRecipe: false,
  },
  epochs: {
    label: 'Epochs',
    help: 'How often it goes through all training images.',
    domain: { min: 1, max: 100, isInteger: true },
    read: ({ epochs }) => epochs,
    isOfRecipe: true,
  },
  batch: {
    label: 'Batch size',
    help: 'Images that it looks at before each step.',
    // At most all of the smallest training set.
    domain: { min: 8, max: 1000, isInteger: true },
    read: ({ batchSize }) => batchSize,
    isOfRecipe: true,
  },
  rate: {
    label: 'Learning rate',
    help: 'How far a step moves the weights.',
    domain: { min: 0.00001, max: 1 },
    read: ({ learningRate }) => learningRate,
    isOfRecipe: true,
  },
  seed: {
    label: 'Seed',
    help: 'Of all that is random. The same seed gives the same run.',
    domain: { min: 0, max: 4294967295, isInteger: true },
    read: () => 1,
    isOfRecipe: false,
  },
  dropout1: rate('Pooling 1', 0),
  dropout2: rate('Pooling 2', 1),
  dropout3: rate('Dense 1', 2),
  dropout4: rate('Dense 2', 3),
} as const satisfies Record<string, Field>;

export type FieldName = keyof typeof FIELDS;
export const FIELD_NAMES = Object.keys(FIELDS) as FieldName[];
export const DROPOUT_FIELDS = ['dropout1', 'dropout2', 'dropout3', 'dropout4'] as const;

/** What a field's text says: its number, or what is wrong with it in words. */
export type ParsedField = { readonly value: number } | { readonly problem: string };

/** Reads what was typed into a field. */
export function parseField(name: FieldName, text: string): ParsedField {
  const { domain }: Field = FIELDS[name];
  // Number('') is 0, which nobody typed.
  const value = text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'));
  if ('choices' in domain) {
    return domain.choices.includes(value)
      ? { value }
      : { problem: `One of ${domain.choices.join(', ')}.` };
  }
  const { min, max, isInteger } = domain;
  const fits = value >= min && value <= max && (!isInteger || Number.isInteger(value));
  if (fits) return { value };
  return { problem: `A ${isInteger ? 'whole number' : 'number'} from ${min} to ${max}.` };
}
