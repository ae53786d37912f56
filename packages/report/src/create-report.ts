import type { RunFacts } from './facts';
import { formatTime } from './format';
import { figuresOf, headlineOf } from './headline';
import { type Html, html } from './html';
import { renderPage } from './page';
import { requireFacts } from './require-facts';
import { sectionsOf } from './sections';

/**
 * Writes a page about one run: how well it did, its curves, its mistakes, what the network looks like
 * from inside, and how to do it again.
 *
 * The page is one HTML file that loads nothing, runs nothing and says nothing to anybody; it reads on a
 * phone, in the dark and on paper. What is not known is left out. All text is escaped.
 *
 * @param facts plain data; only the name is needed.
 * @returns HTML, the same for the same facts.
 * @throws {InvalidOptionError} if the name is missing, or there are fewer class names than classes.
 * @throws {PlotInputError} if the history or the maps contradict themselves.
 * @example
 * await writeFile('report.html', createReport({ name: 'my run', history, evaluation }));
 */
export function createReport(facts: RunFacts): string {
  requireFacts(facts);
  const headline = headlineOf(facts);
  return renderPage({
    title: headline ? `${facts.name}: ${headline.figure}` : facts.name,
    header: renderHeader(facts),
    sections: sectionsOf(facts),
  });
}

function renderHeader(facts: RunFacts): Html {
  const { name, started, interrupted } = facts;
  const headline = headlineOf(facts);
  const figures = figuresOf(facts);
  return html`<p class="eyebrow">Training run${started && ` · ${formatTime(started)}`}</p>
<h1>${name}</h1>
${headline && html`<p class="headline"><strong>${headline.figure}</strong> <span>${headline.meaning}</span></p>`}
${interrupted && html`<p class="notice">This run was interrupted before its last epoch.</p>`}
${!headline && !interrupted && html`<p class="notice">This run has no results yet.</p>`}
${figures.length > 0 && html`<dl class="figures">${figures.map((figure) => html`<div><dt>${figure.name}</dt><dd>${figure.value}</dd></div>`)}</dl>`}`;
}
