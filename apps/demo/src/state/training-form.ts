import { computed, effect, signal } from '@preact/signals';
import { route, setParams } from './route';
import { backend } from './training-backends';
import type { FieldName, RecipeName } from './training-fields';
import {
  chooseRecipe,
  DEFAULT_SETTINGS,
  isWritten,
  makePlan,
  type Settings,
  setField,
  takeOver,
  writeSettings,
} from './training-settings';

/** What the next run will be, kept while other views are open. */
export const settings = signal<Settings>(DEFAULT_SETTINGS);
/** The next run; undefined while a field can't be used. */
export const plan = computed(() => makePlan(settings.value, backend.value));

/** Changes a field; undefined: back to what the recipe says. */
export function changeField(name: FieldName, text: string | undefined): void {
  change(setField(settings.peek(), name, text));
}

/** Changes the recipe, and with it the fields that are its. */
export function changeRecipe(name: RecipeName): void {
  change(chooseRecipe(settings.peek(), name));
}

// What the address asks for is taken over; what was chosen before is written into it.
effect(() => {
  const { view, params } = route.value;
  // Other views have parameters of their own by the same names.
  if (view !== 'train') return;
  const next = takeOver(settings.peek(), params);
  settings.value = next;
  if (!isWritten(next, params)) setParams(writeSettings(next));
});

function change(next: Settings): void {
  settings.value = next;
  setParams(writeSettings(next));
}
