import { InvalidOptionError } from '@mnist-convnet/errors';
import { plotComparison, runStyles } from '@mnist-convnet/plots';
import { CHART_WIDTH, renderChart } from './charts';
import { listDetails, renderList } from './details';
import type { RunFacts } from './facts';
import { countOf, formatDuration, formatLoss, formatPercent } from './format';
import { bestValidation } from './headline';
import { type Html, html } from './html';
import { renderPage, type Section } from './page';
import { requireFacts } from './require-facts';

/** As many as `plotComparison` draws. */
const MAX_RUNS = 20;

/**
 * Writes a page that compares runs: their results, their curves over each other, and the settings in
 * which they differ. One HTML file, as that of `createReport`.
 *
 * @param runs 1 to 20, as `createReport` takes them; pictures and images are not needed.
 * @returns HTML, the same for the same runs.
 * @throws {InvalidOptionError} if there are no runs or too many, or one has no name.
 * @throws {PlotInputError} if a history contradicts itself.
 * @example
 * await writeFile('comparison.html', createComparison([first, second]));
 */
export function createComparison(runs: readonly RunFacts[]): string {
  if (runs.length === 0 || runs.length > MAX_RUNS) {
    throw new InvalidOptionError('runs', `${runs.length} runs`, `1 to ${MAX_RUNS} of them`);
  }
  runs.forEach((run, index) => {
    requireFacts(run, `runs[${index}].`);
  });
  const title = `${countOf(runs.length, 'run')} compared`;
  const { differing, common } = compareSettings(runs);
  const sections: (Section | undefined)[] = [
    { id: 'results', heading: 'Results', content: renderResults(runs) },
    curvesSection(runs),
    {
      id: 'settings',
      heading: 'Settings',
      content: [
        differing.length > 0
          ? renderDifferences(runs, differing)
          : html`<p>The runs have the same settings.</p>`,
        common.length > 0 &&
          html`<div class="common"><h3>The same in all runs</h3>${renderList(common)}</div>`,
      ],
    },
  ];
  const header = html`<p class="eyebrow">Training runs</p>
<h1>${title}</h1>`;
  return renderPage({
    title,
    header,
    sections: sections.filter((section) => section !== undefined),
  });
}

/** A column of results: what it shows of a run, and which of them is best. */
interface Result {
  readonly heading: string;
  readonly read: (run: RunFacts) => number | undefined;
  readonly format: (value: number) => string;
  readonly best?: 'most' | 'least';
}

const RESULTS: readonly Result[] = [
  {
    heading: 'Test accuracy',
    read: ({ evaluation }) => evaluation?.accuracy,
    format: (value) => formatPercent(value),
    best: 'most',
  },
  {
    heading: 'Test loss',
    read: ({ evaluation }) => evaluation?.loss,
    format: formatLoss,
    best: 'least',
  },
  {
    heading: 'Best validation accuracy',
    read: (run) => bestValidation(run)?.accuracy,
    format: (value) => formatPercent(value),
    best: 'most',
  },
  { heading: 'Epochs', read: ({ history }) => history?.epochs.length, format: String },
  { heading: 'Time', read: ({ seconds }) => seconds, format: formatDuration },
];

function renderResults(runs: readonly RunFacts[]): Html {
  const columns = RESULTS.filter(({ read }) => runs.some((run) => read(run) !== undefined));
  const rows = runs.map((run, index) => {
    const cells = columns.map((column) => {
      const value = column.read(run);
      if (value === undefined || Number.isNaN(value)) return html`<td>${gap()}</td>`;
      const isBest = runs.length > 1 && value === bestOf(column, runs);
      return html`<td${isBest && html` class="best"`}>${column.format(value)}${isBest && html`<span class="hidden"> (best)</span>`}</td>`;
    });
    return html`<tr>${runHeading(runs, index)}${cells}</tr>
`;
  });
  return table(
    'Results',
    columns.map(({ heading }) => heading),
    rows,
  );
}

/** The best value, unless all runs share it. */
function bestOf({ read, best }: Result, runs: readonly RunFacts[]): number | undefined {
  const values = runs.map(read).filter((value) => value !== undefined && Number.isFinite(value));
  if (!best || new Set(values).size < 2) return undefined;
  return (best === 'most' ? Math.max : Math.min)(...(values as number[]));
}

function curvesSection(runs: readonly RunFacts[]): Section | undefined {
  const drawn = runs.flatMap(({ name, history }) => {
    return history && history.epochs.length > 0 ? [{ name, history }] : [];
  });
  if (drawn.length === 0) return undefined;
  // The numbers at the lines' ends are those of the table, which is the legend where no run is left out.
  const legend = drawn.length < runs.length;
  const charts = (['accuracy', 'loss'] as const).map((metric) =>
    renderChart((theme) => plotComparison(drawn, { metric, theme, legend, width: CHART_WIDTH })),
  );
  return { id: 'curves', heading: 'Curves', content: html`<div class="charts">${charts}</div>` };
}

/** A setting that not all runs share: what it is in each, in the order of the runs. */
interface Difference {
  readonly name: string;
  readonly values: readonly (string | undefined)[];
}

function compareSettings(runs: readonly RunFacts[]) {
  const settings = runs.map((run) => {
    const details = listDetails({ ...run.settings, data: run.data, machine: run.machine });
    return new Map(details.map(({ name, value }) => [name, value]));
  });
  const names = new Set(settings.flatMap((map) => [...map.keys()]));
  const all: Difference[] = [...names].map((name) => {
    return { name, values: settings.map((map) => map.get(name)) };
  });
  const isCommon = ({ values }: Difference) => values.every((value) => value === values[0]);
  return {
    differing: all.filter((setting) => !isCommon(setting)),
    common: all.filter(isCommon).map(({ name, values }) => ({ name, value: values[0]! })),
  };
}

function renderDifferences(runs: readonly RunFacts[], differing: readonly Difference[]): Html {
  const rows = runs.map((_, index) => {
    const cells = differing.map(
      ({ values }) => html`<td class="text">${values[index] ?? gap()}</td>`,
    );
    return html`<tr>${runHeading(runs, index)}${cells}</tr>
`;
  });
  return table(
    'Settings that differ',
    differing.map(({ name }) => name),
    rows,
    'text',
  );
}

function table(
  caption: string,
  headings: readonly string[],
  rows: readonly Html[],
  style = '',
): Html {
  const columns = headings.map((heading) => html`<th scope="col" class="${style}">${heading}</th>`);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table class="plain runs">
<caption class="hidden">${caption}</caption>
<thead><tr><th scope="col">Run</th>${columns}</tr></thead>
<tbody>
${rows}</tbody></table></div>`;
}

function runHeading(runs: readonly RunFacts[], index: number): Html {
  const colors = (['light', 'dark'] as const).map((theme) => {
    const { color, ink } = runStyles(runs.length, theme)[index]!;
    return `--${theme}:${color};--${theme}-ink:${ink}`;
  });
  return html`<th scope="row"><span class="badge" style="${colors.join(';')}">${index + 1}</span>${runs[index]!.name}</th>`;
}

function gap(): Html {
  return html`<span class="gap"><span aria-hidden="true">–</span><span class="hidden">unknown</span></span>`;
}
