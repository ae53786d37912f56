import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { LayerInfo, LayerOutput } from '../../engine/network-types';
import { formatCount, formatPercent } from '../../format';
import { findBest } from '../../probabilities';
import { digit } from '../../state/digit';
import { prediction } from '../../state/network';
import { DigitCanvas } from '../../ui/digit-canvas';
import { paintThumbnail } from './layer-picture';
import { KIND_WORDS, writeShape } from './layer-words';
import { hasMaps, sizeOf } from './maps';
import { PixelCanvas } from './pixel-canvas';
import { scrollStrip } from './scroll-strip';

interface LayerFlowProps {
  readonly layers: readonly LayerInfo[];
  readonly outputs: readonly LayerOutput[];
  readonly chosen: string;
  readonly onChoose: (layer: string) => void;
}

/** The network from the image to the answer, a layer beside the other; one is chosen. */
export function LayerFlow({ layers, outputs, chosen, onChoose }: LayerFlowProps) {
  const strip = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const tile = strip.current!.querySelector<HTMLElement>('.chosen');
    if (tile) scrollStrip(strip.current!, tile);
  }, [chosen]);
  return (
    <div class="look-flow" ref={strip}>
      <fieldset class="look-flow-row">
        <legend class="visually-hidden">Layer to look at</legend>
        <ImageTile />
        {layers.map((layer, index) => (
          <LayerTile
            key={layer.name}
            layer={layer}
            output={outputs[index]!}
            isChosen={layer.name === chosen}
            onChoose={() => onChoose(layer.name)}
          />
        ))}
        <AnswerTile />
      </fieldset>
    </div>
  );
}

interface LayerTileProps {
  readonly layer: LayerInfo;
  readonly output: LayerOutput;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function LayerTile({ layer, output, isChosen, onChoose }: LayerTileProps) {
  const { name, kind, shape, parameters } = layer;
  const picture = useMemo(() => paintThumbnail(output), [output]);
  return (
    <label class={isChosen ? 'look-tile chosen' : 'look-tile'}>
      <input type="radio" name="look-layer" checked={isChosen} onChange={onChoose} />
      <span class="look-thumbnail">
        <span class={thumbnailClass(shape)} style={{ '--side': String(sideOf(shape)) }}>
          <PixelCanvas {...picture} />
        </span>
      </span>
      <span class="look-tile-name">
        {/* Long names break behind their underscores. */}
        {name.split(/(?<=_)(?!\d+$)/).map((part) => (
          <>
            {part}
            <wbr />
          </>
        ))}
      </span>
      <span>{KIND_WORDS[kind]}</span>
      <span>{shape.map(formatCount).join('×')}</span>
      <span>{parameters > 0 && `${formatCount(parameters)} parameters`}</span>
    </label>
  );
}

function ImageTile() {
  return (
    <div class="look-tile look-end">
      <span class="look-thumbnail">
        <span class="look-stack" style={{ '--side': '1' }}>
          <DigitCanvas pixels={digit.value.pixels} />
        </span>
      </span>
      <span class="look-tile-name">Image</span>
      <span>{writeShape([28, 28])}</span>
    </div>
  );
}

function AnswerTile() {
  const best = prediction.value && findBest(prediction.value);
  return (
    <div class="look-tile look-end">
      <span class="look-thumbnail look-result">{best?.digit ?? '–'}</span>
      <span class="look-tile-name">Answer</span>
      <span>{best && formatPercent(best.probability)}</span>
    </div>
  );
}

/** Maps lie in stacks, the more of them the thicker. */
function thumbnailClass(shape: readonly number[]): string {
  const { channels } = sizeOf(shape);
  if (!hasMaps(shape)) return channels > 256 ? 'look-stack' : 'look-column';
  if (channels < 2) return 'look-stack';
  return `look-stack deep-${channels < 48 ? 1 : channels < 96 ? 2 : 3}`;
}

/** A picture's side as a part of the largest, so that layers are seen to shrink. */
function sideOf(shape: readonly number[]): number {
  const { height, channels } = sizeOf(shape);
  if (hasMaps(shape)) return 0.4 + 0.6 * Math.min(1, height / 28);
  return 0.5 + 0.5 * Math.min(1, Math.sqrt(channels / 128));
}
