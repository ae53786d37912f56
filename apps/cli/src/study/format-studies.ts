import { formatDuration, formatPercent } from '../format';
import type { StudySummary } from './summarize-study';

const HEAD = [
  'recipe',
  'epochs',
  'test accuracy',
  'lowest',
  'highest',
  'seeds',
  'time',
  'computer',
];

/** A study for choosing settings doesn't know the test accuracy. */
const NOTES = { test: '', validation: ' (of training images that were held out)' };

/** A Markdown table, a line for each recipe. */
export function formatStudies(studies: readonly StudySummary[]): string {
  const rows = studies.map((study) => [
    `\`${study.recipe}\``,
    String(study.epochs),
    `${formatPercent(study.mean)}${formatDeviation(study)}${NOTES[study.judgedOn]}`,
    formatPercent(study.lowest),
    formatPercent(study.highest),
    String(study.seeds),
    formatDuration(study.seconds),
    study.computer,
  ]);
  const rule = HEAD.map(() => '---');
  return [HEAD, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** One run has none. */
function formatDeviation({ seeds, deviation }: StudySummary): string {
  return seeds > 1 ? ` ± ${(deviation * 100).toFixed(2)}` : '';
}
