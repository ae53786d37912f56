/** Markup that is safe to put into a page as it is. */
export class Html {
  constructor(readonly markup: string) {}
}

/** What may stand in an `html` template; text is escaped, `undefined`, `null` and `false` are nothing. */
export type Content = Html | string | number | undefined | null | false | readonly Content[];

/**
 * A template for HTML in which every value is escaped, unless it is markup itself. Attributes' values
 * must stand in double quotes.
 */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  const parts = strings.map((string, index) => {
    return index < values.length ? string + render(values[index]) : string;
  });
  return new Html(parts.join(''));
}

/** Takes a string for markup. Only for what this workspace made, such as the SVG of `plots`. */
export function trusted(markup: string): Html {
  return new Html(markup);
}

function render(content: Content): string {
  if (content === undefined || content === null || content === false) return '';
  if (content instanceof Html) return content.markup;
  if (typeof content === 'string' || typeof content === 'number')
    return escapeHtml(String(content));
  return content.map(render).join('');
}

function escapeHtml(text: string): string {
  // NUL is the one character that HTML can't hold.
  return text.replaceAll('\0', '').replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
