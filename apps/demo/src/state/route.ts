import { effect, signal } from '@preact/signals';

/** The page's views, in the order of the menu. */
export const VIEWS = ['draw', 'look', 'train', 'learn', 'data'] as const;
export type ViewName = (typeof VIEWS)[number];

/** What is being looked at: all that a shared address restores. */
export interface Route {
  readonly view: ViewName;
  /** The view's own, and `digit`, which all views share. */
  readonly params: Readonly<Record<string, string>>;
}

/** Reads the part of an address behind `#`; whatever isn't understood is the first view. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const view = VIEWS.find((name) => name === path) ?? 'draw';
  return { view, params: Object.fromEntries(new URLSearchParams(query)) };
}

/** Writes it: `#/look?layer=conv2d_1`. */
export function formatRoute({ view, params }: Route): string {
  const query = new URLSearchParams(params).toString();
  return `#/${view}${query && `?${query}`}`;
}

/** Where the page is. It is read from here, and changed by `goTo` and `setParams` alone. */
export const route = signal<Route>(parseRoute(globalThis.location?.hash ?? ''));
globalThis.addEventListener?.('hashchange', () => {
  // What was to be written belongs to the address before this one.
  clearTimeout(writing);
  writing = undefined;
  route.value = parseRoute(location.hash);
});

/**
 * Browsers refuse to change the address more often than so: Chromium after 200 times in 10 s, in silence,
 * Safari after 100 in 30 s, and Firefox after 200 in 10 s, with an error. A digit that is being drawn changes it with every picture.
 */
const WRITE_EVERY_MS = 400;
let writing: ReturnType<typeof setTimeout> | undefined;

// A link, a reload and a closed tab lead away from the address as it is.
for (const event of ['click', 'pagehide']) {
  globalThis.addEventListener?.(event, () => writeAddress(), { capture: true });
}

/** What was looked at last in each view that was open before. */
const lastParams: Partial<Record<ViewName, Route['params']>> = {};
effect(() => {
  const { view, params } = route.value;
  lastParams[view] = params;
});

/** The address of a view as it was left, for the menu; to be read anew when the route changes. */
export function linkBackTo(view: ViewName): string {
  const { digit: _, ...params } = lastParams[view] ?? {};
  return linkTo(view, params);
}

/** The address of a view, for links: with the digit that is shown, if there is one. */
export function linkTo(view: ViewName, params: Readonly<Record<string, string>> = {}): string {
  return formatRoute({ view, params: { ...pickDigit(), ...params } });
}

function pickDigit(): { readonly digit?: string } {
  const { digit } = route.value.params;
  return digit === undefined ? {} : { digit };
}

/** Goes to a view; the back button comes back. */
export function goTo(view: ViewName, params: Readonly<Record<string, string>> = {}): void {
  writeAddress();
  location.hash = linkTo(view, params);
}

/** Brings the address up to date, which otherwise comes a moment later. */
export function writeAddress(): void {
  if (writing === undefined) return;
  clearTimeout(writing);
  writing = undefined;
  history.replaceState(history.state, '', formatRoute(route.peek()));
}

/** Changes parameters in place, without a step for the back button; undefined takes one away. */
export function setParams(changes: Readonly<Record<string, string | undefined>>): void {
  const { view, params } = route.value;
  const entries = Object.entries({ ...params, ...changes }).filter(
    ([, value]) => value !== undefined,
  );
  const next: Route = { view, params: Object.fromEntries(entries) as Record<string, string> };
  route.value = next;
  writing ??= setTimeout(writeAddress, WRITE_EVERY_MS);
}
