import type { Evaluation, Mistake } from '@mnist-convnet/training';
import { useEffect, useState } from 'preact/hooks';
import { SETS } from '../../engine/mnist-sets';
import { formatCount, formatPercent } from '../../format';
import { rankMistakes } from '../../rank-mistakes';
import { evaluateNetwork, testEvaluation } from '../../state/data-evaluation';
import { network } from '../../state/network';
import type { Choice } from './choice';
import { ConfusionFilter } from './confusion-filter';
import { ImageGrid } from './image-grid';
import { ProgressLine } from './progress-line';
import { useImages } from './questions';
import { SetGate } from './set-gate';

const AT_FIRST = 48;

/** The test images that the network at hand reads wrong. It reads all of them when this is opened. */
export function MistakesPanel(choice: Choice) {
  return (
    <section class="stack" aria-labelledby="data-mistakes">
      <h2 id="data-mistakes">The network’s surest mistakes</h2>
      <SetGate part="test">
        <Evaluated {...choice} />
      </SetGate>
    </section>
  );
}

function Evaluated(choice: Choice) {
  const info = network.value;
  const state = testEvaluation.value;
  useEffect(() => {
    if (info) evaluateNetwork(info);
  }, [info]);
  if (!info || !state) return <p class="soft">Loading the network …</p>;
  if (state.status === 'ready') {
    return <Mistakes key={info.id} evaluation={state.evaluation} {...choice} />;
  }
  if (state.status === 'running') {
    const { count } = SETS.test;
    return (
      <ProgressLine
        label={`${info.name} reads the test images: ${formatCount(state.done)} of ${formatCount(count)}`}
        share={state.done / count}
      />
    );
  }
  return (
    <div class="card stack data-consent">
      <p role="alert">{state.message}</p>
      <button class="button primary" type="button" onClick={() => evaluateNetwork(info)}>
        Try again
      </button>
    </div>
  );
}

function Mistakes({ evaluation, label, taken }: Choice & { readonly evaluation: Evaluation }) {
  const [count, setCount] = useState(AT_FIRST);
  const { accuracy, mistakes } = evaluation;
  const ranked = rankMistakes(mistakes, label, taken);
  const shown = ranked.slice(0, count);
  const images = useImages(
    'test',
    shown.map(({ index }) => index),
  );
  const mistakeOf = new Map(mistakes.map((mistake) => [mistake.index, mistake]));
  return (
    <>
      <p class="soft">
        It reads {formatPercent(accuracy, 2)} of {formatCount(evaluation.count)} test images right,
        and {formatCount(mistakes.length)} wrong. First come those of which it was surest.
      </p>
      {mistakes.length > 0 && <ConfusionFilter mistakes={mistakes} label={label} taken={taken} />}
      {mistakes.length > 0 && ranked.length === 0 && <p>None of its mistakes is of this kind.</p>}
      <ImageGrid
        label="Mistakes, surest first"
        images={images ?? []}
        captions={
          images?.map(({ index }) => <Caption key={index} mistake={mistakeOf.get(index)!} />) ?? []
        }
        size="medium"
      />
      {ranked.length > count && (
        <button class="button data-more" type="button" onClick={() => setCount(count + AT_FIRST)}>
          Show {Math.min(AT_FIRST, ranked.length - count)} more
        </button>
      )}
    </>
  );
}

/** The sign between the digits is for the eye; screen readers get words. */
function Caption({ mistake: { label, predicted, probability } }: { readonly mistake: Mistake }) {
  return (
    <>
      <span>
        {label}
        <span aria-hidden="true"> → </span>
        <span class="visually-hidden">, taken for </span>
        <b>{predicted}</b>
      </span>
      <span class="soft">
        {formatPercent(probability, 0)}
        <span class="visually-hidden"> sure</span>
      </span>
    </>
  );
}
