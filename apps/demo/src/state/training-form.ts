import { computed, signal } from '@preact/signals';
import { route, setParams } from './route';
import { backend } from './training-backends';
import type { FieldName, RecipeName } from './training-fields';
import {
  chooseRecipe,
  makePlan,
  readSettings,
  type Settings,
  setField,
  writeSettings,
} from './training-settings';

/** What the next run will be, kept while other views are open. */
export const settings = signal<Settings>(readSettings(ownParams()));
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

/** Takes over what the address asks for, or writes into it what was chosen before. */
export function followSettings(): void {
  const asked = readSettings(ownParams());
  const asksForNothing = Object.values(writeSettings(asked)).every((text) => text === undefined);
  if (!asksForNothing) settings.value = asked;
  else setParams(writeSettings(settings.peek()));
}

function change(next: Settings): void {
  settings.value = next;
  setParams(writeSettings(next));
}

/** Other views have parameters of their own by the same names. */
function ownParams(): Readonly<Record<string, string>> {
  const { view, params } = route.peek();
  return view === 'train' ? params : {};
}
