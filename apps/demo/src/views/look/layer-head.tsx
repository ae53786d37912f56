import type { LayerInfo } from '../../engine/network-types';
import { formatCount } from '../../format';
import { describeLayer, KIND_WORDS, writeShape } from './layer-words';

interface LayerHeadProps {
  readonly layer: LayerInfo;
  readonly before: LayerInfo | undefined;
}

/** What a layer is called, is and does. */
export function LayerHead({ layer, before }: LayerHeadProps) {
  const { name, kind, shape, parameters } = layer;
  const learned = parameters > 0 ? `${formatCount(parameters)} parameters` : 'no parameters';
  return (
    <header class="look-layer-head">
      <h2>
        {KIND_WORDS[kind]} <code class="soft">{name}</code>
      </h2>
      <p>{describeLayer(layer, before)}</p>
      <p class="soft">
        Output {writeShape(shape)}, {learned}.
      </p>
    </header>
  );
}
