import { formatSureness } from '../../format';
import { findBest } from '../../probabilities';
import { DOUBTED_LABELS, type DoubtedLabel, describeVotes } from './doubted-labels';
import { ImageGrid } from './image-grid';
import { useImages, useReadings } from './questions';
import { SetGate } from './set-gate';

const INDICES = DOUBTED_LABELS.map(({ index }) => index);

/** Images whose label people doubt, with what they and the network see. */
export function DoubtedPanel() {
  return (
    <section class="stack" aria-labelledby="data-doubted">
      <h2 id="data-doubted">Labels that people doubt</h2>
      <p class="soft">
        Somebody wrote each digit, and a label says what it was meant to be. Not all of that is
        right, or readable at all. In a study, five people looked at test images whose label a
        network doubted. For these {DOUBTED_LABELS.length}, two or more of them didn’t see the
        label. Reading all of the test set “right” can’t be the aim.
      </p>
      <SetGate part="test">
        <Doubted />
      </SetGate>
      <p class="soft data-source">
        Source: C. G. Northcutt, A. Athalye and J. Mueller,{' '}
        <a href="https://arxiv.org/abs/2103.14749" rel="noreferrer">
          Pervasive Label Errors in Test Sets Destabilize Machine Learning Benchmarks
        </a>{' '}
        (2021).
      </p>
    </section>
  );
}

function Doubted() {
  const images = useImages('test', INDICES);
  const readings = useReadings(images);
  if (!images) return <div aria-busy="true" />;
  return (
    <>
      <p role="status">{readings ? summarise(readings) : 'The network reads them …'}</p>
      <ImageGrid
        label="Images whose label is doubted"
        images={images}
        captions={DOUBTED_LABELS.map((doubted, i) => (
          <Caption key={doubted.index} doubted={doubted} probabilities={readings?.[i]} />
        ))}
        size="large"
      />
    </>
  );
}

interface CaptionProps {
  readonly doubted: DoubtedLabel;
  readonly probabilities: readonly number[] | undefined;
}

function Caption({ doubted, probabilities }: CaptionProps) {
  const answer = probabilities && findBest(probabilities);
  return (
    <span class="data-doubt">
      <b>Label {doubted.label}.</b>
      <span>{describeVotes(doubted)}.</span>
      <span class="soft">
        {answer
          ? `The network reads ${answer.digit}, ${formatSureness(answer.probability)}.`
          : 'The network reads it …'}
      </span>
    </span>
  );
}

/** How often the network is on the label's side. */
function summarise(readings: readonly (readonly number[])[]): string {
  const answers = readings.map((probabilities) => findBest(probabilities).digit);
  const withLabel = answers.filter((digit, i) => digit === DOUBTED_LABELS[i]!.label).length;
  const withOther = answers.filter((digit, i) => digit === DOUBTED_LABELS[i]!.suggested).length;
  return `The network at hand sides with the label ${withLabel} times, and ${withOther} times with what the study suggests instead.`;
}
