import { useMemo } from 'preact/hooks';
import type { DataImage, DataPart } from '../../engine/data-types';
import { formatCount, formatSureness } from '../../format';
import { findBest } from '../../probabilities';
import { lookInside } from '../../state/look-inside';
import { DigitCanvas } from '../../ui/digit-canvas';
import { Icon } from '../../ui/icon';
import { ProbabilityBars } from '../../ui/probability-bars';
import type { Choice } from './choice';
import { DOUBTED_LABELS, describeVotes } from './doubted-labels';
import { ImageFinder } from './image-finder';
import { useImage, useReadings } from './questions';

/** The chosen image, large, with what the network says; and the way to any other. */
export function ChosenImage({ part, index }: Choice) {
  const image = useImage(part, index);
  const images = useMemo(() => image && [image], [image]);
  const probabilities = useReadings(images)?.[0];
  return (
    <aside class="data-aside" aria-labelledby="data-chosen">
      <div class="data-strip">
        {image ? (
          <DigitCanvas pixels={image.pixels} label={`The image: a ${image.label}`} />
        ) : (
          <div class="digit" />
        )}
        <div class="data-verdict">
          <h2 id="data-chosen">
            {nameSet(part)} image {formatCount(index)}
          </h2>
          <p role="status">{image ? describe(image, probabilities) : 'Not loaded yet.'}</p>
        </div>
        <button
          class="button data-look"
          type="button"
          disabled={!image}
          onClick={() => image && lookInside(image)}
        >
          <Icon name="look" />
          Look inside
        </button>
      </div>
      <div class="data-more-of-it">
        <ImageFinder key={part} part={part} index={index} />
        {image && <Doubt image={image} />}
        <ProbabilityBars probabilities={probabilities} />
      </div>
    </aside>
  );
}

/** Not only by colour: right and wrong are said. */
function describe({ label }: DataImage, probabilities: readonly number[] | undefined) {
  if (!probabilities) return `Label ${label}.`;
  const { digit, probability } = findBest(probabilities);
  const isRight = digit === label;
  return (
    <>
      Label {label}.{' '}
      <span class={isRight ? 'data-right' : 'data-wrong'}>
        The network reads {digit}, {formatSureness(probability)}: {isRight ? 'right' : 'wrong'}.
      </span>
    </>
  );
}

function Doubt({ image: { part, index } }: { readonly image: DataImage }) {
  const doubted = DOUBTED_LABELS.find((one) => part === 'test' && one.index === index);
  return doubted ? (
    <p class="data-note">People doubt this label: {describeVotes(doubted)}.</p>
  ) : null;
}

function nameSet(part: DataPart): string {
  return part === 'train' ? 'Training' : 'Test';
}
