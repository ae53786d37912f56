import { renderCurves } from './charts';
import { renderClassTable } from './class-table';
import { MANY_CLASSES, renderConfusionTable } from './confusion-table';
import { listDetails, renderDetails, renderList } from './details';
import type { RunFacts } from './facts';
import { countOf, formatCount } from './format';
import { html } from './html';
import { renderMaps } from './maps';
import { MAX_MISTAKES, renderMistakes } from './mistakes';
import type { Section } from './page';
import { imageAt, renderPicture } from './picture';

/** The most maps of a layer that a page shows. */
const MAX_MAPS = 16;
const MAX_FILTERS = 64;
/** Pixels; the image that feature maps are made of. */
const SUBJECT_SIDE = 112;

/** The parts of a run's page, without those that nothing is known for. */
export function sectionsOf(facts: RunFacts): Section[] {
  const sections = [
    setUp(facts),
    curves(facts),
    classes(facts),
    mistakes(facts),
    filters(facts),
    featureMaps(facts),
    network(facts),
    repeat(facts),
  ];
  return sections.filter((section) => section !== undefined);
}

type MaybeSection = Section | undefined;

function setUp({ settings, data, machine }: RunFacts): MaybeSection {
  const cards = [
    renderDetails('Settings', settings),
    renderDetails('Data', data),
    renderDetails('Machine', machine),
  ].filter((card) => card !== undefined);
  if (cards.length === 0) return undefined;
  return { id: 'setup', heading: 'Set-up', content: html`<div class="columns">${cards}</div>` };
}

function curves({ history }: RunFacts): MaybeSection {
  if (!history || history.epochs.length === 0) return undefined;
  return { id: 'curves', heading: 'Curves', content: renderCurves(history) };
}

function classes(facts: RunFacts): MaybeSection {
  const { evaluation } = facts;
  if (!evaluation || evaluation.confusionMatrix.length === 0) return undefined;
  const names = evaluation.confusionMatrix.map((_, label) => nameOf(facts, label));
  const tables = [renderConfusionTable(evaluation.confusionMatrix, names)];
  if (evaluation.classes) tables.push(renderClassTable(evaluation.classes, names));
  // Side by side only where both fit.
  const layout = names.length > MANY_CLASSES ? 'stack' : 'pair';
  return {
    id: 'classes',
    heading: 'Classes',
    content: html`<div class="${layout}">${tables}</div>`,
  };
}

function mistakes(facts: RunFacts): MaybeSection {
  const { mistakes: all = [], count = 0 } = facts.evaluation ?? {};
  if (all.length === 0) return undefined;
  const howMany = `${countOf(all.length, 'mistake')} in ${formatCount(count)} images`;
  const which =
    all.length > MAX_MISTAKES
      ? `; these are the ${MAX_MISTAKES} that the network was surest of`
      : ', the surest first';
  return {
    id: 'mistakes',
    heading: 'Mistakes',
    content: [
      html`<p>${howMany}${which}: what it is → what it was taken for, and how surely.</p>`,
      renderMistakes(all, facts.images, (label) => nameOf(facts, label)),
    ],
  };
}

function filters({ filters: groups = [] }: RunFacts): MaybeSection {
  if (groups.length === 0) return undefined;
  return {
    id: 'filters',
    heading: 'First filters',
    content: [
      html`<p>What the first convolution looks for: orange where ink counts for a filter, blue where it counts against it.</p>`,
      renderMaps(groups, MAX_FILTERS),
    ],
  };
}

function featureMaps({ featureMaps: facts }: RunFacts): MaybeSection {
  if (!facts || facts.groups.length === 0) return undefined;
  const { image, label, groups } = facts;
  const raster = imageAt(image, 0);
  const alt = label === undefined ? 'The image' : `An image of class ${label}`;
  return {
    id: 'feature-maps',
    heading: 'Feature maps',
    content: [
      html`<p>What each layer makes of this image, brighter where it found more of what it looks for.</p>`,
      raster && html`<div class="subject">${renderPicture(raster, SUBJECT_SIDE, alt)}</div>`,
      renderMaps(groups, MAX_MAPS),
    ],
  };
}

function network({ summary }: RunFacts): MaybeSection {
  if (!summary) return undefined;
  return {
    id: 'network',
    heading: 'Network',
    content: html`<pre tabindex="0" role="region" aria-label="Layers of the network">${summary}</pre>`,
  };
}

function repeat({ repeat: facts }: RunFacts): MaybeSection {
  if (!facts) return undefined;
  const lines = listDetails(facts.details);
  return {
    id: 'repeat',
    heading: 'How to repeat it',
    content: [
      html`<pre class="command"><code>${facts.command}</code></pre>`,
      lines.length > 0 && renderList(lines),
    ],
  };
}

function nameOf({ classNames }: RunFacts, label: number): string {
  return classNames?.[label] ?? String(label);
}
