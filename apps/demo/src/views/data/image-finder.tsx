import { useState } from 'preact/hooks';
import type { DataPart } from '../../engine/data-types';
import { SETS } from '../../engine/mnist-sets';
import { formatCount } from '../../format';
import { setParams } from '../../state/route';
import { Icon } from '../../ui/icon';
import { indexParams, readIndex } from './choice';

interface ImageFinderProps {
  readonly part: DataPart;
  readonly index: number;
}

/** Finds an image of a set by its number, or the one beside it, or any. */
export function ImageFinder({ part, index }: ImageFinderProps) {
  const last = SETS[part].count - 1;
  const name = part === 'train' ? 'Training image,' : 'Test image,';
  /** What is typed, while it is no number of an image. */
  const [draft, setDraft] = useState<string>();
  const go = (to: number) => {
    setDraft(undefined);
    setParams(indexParams(part, to));
  };
  const type = (text: string) => {
    const found = readIndex(text.trim(), part);
    if (found === undefined) setDraft(text);
    else go(found);
  };
  const isWrong = draft !== undefined;
  return (
    <div class="data-finder">
      <label for="data-index" class={isWrong ? 'data-wrong' : 'soft'}>
        {isWrong ? 'There are only' : name} 0 to {formatCount(last)}
      </label>
      <div class="data-steps">
        <button
          class="button square"
          type="button"
          aria-label="Previous image"
          // Not `disabled`: a button that is loses the focus.
          aria-disabled={index === 0}
          onClick={() => index > 0 && go(index - 1)}
        >
          <Icon name="previous" />
        </button>
        <input
          id="data-index"
          type="number"
          inputMode="numeric"
          min={0}
          max={last}
          value={draft ?? String(index)}
          aria-invalid={isWrong}
          onInput={({ currentTarget }) => type(currentTarget.value)}
          onBlur={() => setDraft(undefined)}
        />
        <button
          class="button square"
          type="button"
          aria-label="Next image"
          aria-disabled={index === last}
          onClick={() => index < last && go(index + 1)}
        >
          <Icon name="next" />
        </button>
        <button
          class="button square"
          type="button"
          aria-label="Random image"
          onClick={() => go(Math.floor(Math.random() * SETS[part].count))}
        >
          <Icon name="random" />
        </button>
      </div>
    </div>
  );
}
