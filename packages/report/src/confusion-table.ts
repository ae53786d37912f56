import { formatCount } from './format';
import { type Html, html } from './html';

/** The style sheet has as many strengths of a mistake's colour. */
const LEVELS = 5;
/** More classes than this get small cells. */
export const MANY_CLASSES = 14;
/** Longer names stand upright over their columns. */
const MAX_FLAT_NAME = 4;

/**
 * What was taken for what, as a table; the commoner a mistake, the stronger its colour.
 *
 * @param rows `[classes, classes]` counts; rows are the truth, columns what was predicted.
 * @param names one for each class.
 */
export function renderConfusionTable(
  rows: readonly (readonly number[])[],
  names: readonly string[],
): Html {
  const mistakes = rows.flatMap((row, truth) => row.filter((_, predicted) => predicted !== truth));
  const most = Math.max(1, ...mistakes);
  const isTurned = names.some((name) => name.length > MAX_FLAT_NAME);
  const style = ['confusion', rows.length > MANY_CLASSES && 'many', isTurned && 'turned'];
  const body = rows.map((row, truth) => {
    const cells = row.map((count, predicted) => {
      if (count === 0) return html`<td></td>`;
      if (predicted === truth) return html`<td class="r">${count}</td>`;
      const name = `${names[truth]} taken for ${names[predicted]}: ${formatCount(count)}`;
      return html`<td class="m${levelOf(count, most)}" title="${name}">${count}</td>`;
    });
    return html`<tr><th scope="row">${names[truth]}</th>${cells}</tr>
`;
  });
  return html`<div><h3>Confusion matrix</h3>
<p class="note">rows: what it is; columns: what it was taken for</p>
<div class="scroll" tabindex="0" role="region" aria-label="Confusion matrix"><table class="${style.filter(Boolean).join(' ')}">
<caption class="hidden">Confusion matrix: rows are what it is, columns what it was taken for</caption>
<thead><tr><td class="corner"></td>${names.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>
${body}</tbody></table></div></div>`;
}

/** The square root spreads the small counts, which most mistakes are. */
function levelOf(count: number, most: number): number {
  return Math.max(1, Math.ceil(Math.sqrt(count / most) * LEVELS));
}
