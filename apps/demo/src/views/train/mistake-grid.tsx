import type { Mistake } from '@mnist-convnet/training';
import { useEffect, useState } from 'preact/hooks';
import type { DataImage } from '../../engine/data-types';
import { formatPercent } from '../../format';
import { DigitCanvas } from '../../ui/digit-canvas';
import { lookIntoMistake } from './look-inside';
import { streamTestImages } from './test-images';

/** Images shown at first, and more by each press. */
const PAGE = 20;

/** Images that were read wrong; a press opens one in Look inside. */
export function MistakeGrid({ mistakes }: { readonly mistakes: readonly Mistake[] }) {
  const [shown, setShown] = useState(PAGE);
  const [images, setImages] = useState<ReadonlyMap<number, DataImage>>(new Map());
  const visible = mistakes.slice(0, shown);
  const key = visible.map(({ index }) => index).join();
  useEffect(() => {
    const controller = new AbortController();
    streamTestImages(key === '' ? [] : key.split(',').map(Number), setImages, controller.signal);
    return () => controller.abort();
  }, [key]);
  if (mistakes.length === 0) return null;
  return (
    <>
      <ul class="train-mistakes">
        {visible.map((mistake) => (
          <li key={mistake.index}>
            <MistakeButton mistake={mistake} image={images.get(mistake.index)} />
          </li>
        ))}
      </ul>
      {mistakes.length > shown && (
        <button class="button" type="button" onClick={() => setShown(shown + PAGE)}>
          Show more of {mistakes.length}
        </button>
      )}
    </>
  );
}

interface MistakeButtonProps {
  readonly mistake: Mistake;
  readonly image: DataImage | undefined;
}

function MistakeButton({ mistake, image }: MistakeButtonProps) {
  const { index, label, predicted, probability } = mistake;
  return (
    <button
      class="train-mistake"
      type="button"
      aria-disabled={image === undefined}
      onClick={() => image && lookIntoMistake(image)}
    >
      {image ? <DigitCanvas pixels={image.pixels} /> : <span class="digit" />}
      <span>
        <span class="visually-hidden">Test image {index}: a </span>
        {label}
        <span aria-hidden="true"> → </span>
        <span class="visually-hidden"> taken for a </span>
        <b>{predicted}</b>
      </span>
      <span class="soft">
        {formatPercent(probability, 0)}
        <span class="visually-hidden"> sure. Look inside</span>
      </span>
    </button>
  );
}
