import { useState } from 'preact/hooks';
import type { DataPart } from '../../engine/data-types';
import { formatCount } from '../../format';
import { setParams } from '../../state/route';
import type { Choice } from './choice';
import { ImageGrid } from './image-grid';
import { useSamples } from './questions';
import { SampleFilter } from './sample-filter';
import { SetGate } from './set-gate';

const DIGITS = Array.from({ length: 10 }, (_, digit) => digit);
/** Images at first, and more by each press: whole lines for twelve columns and for six. */
const OF_EACH = 12;
const OF_ONE = 96;

/** A set's images, by their digit. */
export function SamplesPanel({ part, label }: Choice) {
  return (
    <section class="stack" aria-labelledby="data-samples">
      <h2 id="data-samples" class="visually-hidden">
        Samples
      </h2>
      <SampleFilter part={part} label={label} />
      <SetGate part={part}>
        {label === undefined ? (
          <EveryDigit key={part} part={part} />
        ) : (
          <OneDigit key={`${part} ${label}`} part={part} label={label} />
        )}
      </SetGate>
    </section>
  );
}

function EveryDigit({ part }: { readonly part: DataPart }) {
  const [count, setCount] = useState(OF_EACH);
  const samples = useSamples(part, DIGITS, count);
  return (
    <>
      <ul class="data-rows">
        {DIGITS.map((digit) => (
          <li key={digit}>
            <button
              type="button"
              class="data-row-label"
              aria-label={`Show more images of ${digit}`}
              onClick={() => setParams({ label: String(digit) })}
            >
              {digit}
            </button>
            <ImageGrid label={`Images of ${digit}`} images={samples?.get(digit)?.images ?? []} />
          </li>
        ))}
      </ul>
      <button class="button data-more" type="button" onClick={() => setCount(count + OF_EACH)}>
        Show {OF_EACH} more of each
      </button>
    </>
  );
}

function OneDigit({ part, label }: { readonly part: DataPart; readonly label: number }) {
  const [count, setCount] = useState(OF_ONE);
  const samples = useSamples(part, [label], count)?.get(label);
  if (!samples) return <div aria-busy="true" />;
  const { images, total } = samples;
  return (
    <>
      <p class="soft">
        {formatCount(images.length)} of {formatCount(total)} images of {label}
      </p>
      <ImageGrid label={`Images of ${label}`} images={images} />
      {images.length < total && (
        <button class="button data-more" type="button" onClick={() => setCount(count + OF_ONE)}>
          Show {Math.min(OF_ONE, total - images.length)} more
        </button>
      )}
    </>
  );
}
