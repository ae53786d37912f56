import type { ReportClass } from './facts';
import { formatCount, formatPercent } from './format';
import { type Html, html } from './html';

/**
 * Precision, recall and F1 of each class.
 *
 * @param names one for each class, in their order.
 */
export function renderClassTable(classes: readonly ReportClass[], names: readonly string[]): Html {
  const rows = classes.map(({ count, precision, recall, f1 }, label) => {
    const scores = [precision, recall, f1].map((score) => html`<td>${formatPercent(score)}</td>`);
    return html`<tr><th scope="row">${names[label]}</th><td>${formatCount(count)}</td>${scores}</tr>
`;
  });
  return html`<div><h3>Each class</h3>
<p class="note">precision: share right of those taken for it; recall: share of it found</p>
<div class="scroll" tabindex="0" role="region" aria-label="Scores of each class"><table class="plain">
<caption class="hidden">Precision, recall and F1 of each class</caption>
<thead><tr><th scope="col">Class</th><th scope="col">Images</th><th scope="col">Precision</th><th scope="col">Recall</th><th scope="col">F1</th></tr></thead>
<tbody>
${rows}</tbody></table></div></div>`;
}
