import type { Details } from './facts';
import { formatName } from './format';
import { type Html, html } from './html';

/** A name and what is shown for it. */
export interface Detail {
  readonly name: string;
  readonly value: string;
}

/** Longer lists are cut. */
const MAX_ITEMS = 24;

/** Takes details apart into one line each, such as 'Schedule: peak' for an object in an object. */
export function listDetails(details: Details | undefined, prefix = ''): Detail[] {
  return Object.entries(details ?? {}).flatMap(([key, value]: [string, unknown]) => {
    const name = prefix === '' ? formatName(key) : `${prefix}: ${lowerFirst(formatName(key))}`;
    if (isGroup(value)) return listDetails(value, name);
    const shown = showValue(value);
    return shown === '' ? [] : [{ name, value: shown }];
  });
}

/** Details below a heading; nothing if there are none. */
export function renderDetails(heading: string, details: Details | undefined): Html | undefined {
  const lines = listDetails(details);
  if (lines.length === 0) return undefined;
  return html`<div class="card"><h3>${heading}</h3>${renderList(lines)}</div>`;
}

/** A description list. */
export function renderList(lines: readonly Detail[]): Html {
  const rows = lines.map(({ name, value }) => {
    return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  });
  return html`<dl class="details">${rows}</dl>`;
}

function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function showValue(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (!Array.isArray(value)) return String(value);
  const items = value.map((item) =>
    typeof item === 'object' ? JSON.stringify(item) : String(item),
  );
  if (items.length <= MAX_ITEMS) return items.join(', ');
  return `${items.slice(0, MAX_ITEMS).join(', ')}, … (${items.length})`;
}

/** 'Peak' to 'peak', but 'EMA' stays. */
function lowerFirst(text: string): string {
  return /^[A-Z][A-Z]/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
