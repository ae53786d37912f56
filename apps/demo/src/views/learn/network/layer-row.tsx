import { formatCount } from '../../../format';
import type { LayerSize } from '../arithmetic/size-network';
import { ConvolutionInputs } from './convolution-inputs';
import { explainOutput, explainParameters } from './explain';

interface LayerRowProps {
  readonly layer: LayerSize;
  /** Of all layers', in [0, 1]. */
  readonly parameterShare: number;
  readonly multiplicationShare: number;
}

/** A layer: what it gives, how many parameters it has, how much it computes, and why. */
export function LayerRow({ layer, parameterShare, multiplicationShare }: LayerRowProps) {
  const { name, parameters, multiplications } = layer;
  return (
    <li class="learn-layer">
      <div class="learn-layer-name">
        <h3>{name}</h3>
        {layer.kind === 'convolution' && <ConvolutionInputs layer={layer} />}
      </div>
      <div>
        <span class="learn-label">Output </span>
        {shapeOf(layer)}
        <span class="learn-how">{explainOutput(layer)}</span>
      </div>
      <div>
        <span class="learn-label">Parameters </span>
        {formatCount(parameters)}
        {parameters > 0 && <Share of={parameterShare} />}
        <span class="learn-how">{explainParameters(layer)}</span>
      </div>
      <div>
        <span class="learn-label">Multiplications </span>
        {formatCount(multiplications)}
        {multiplications > 0 && <Share of={multiplicationShare} />}
      </div>
    </li>
  );
}

function Share({ of }: { readonly of: number }) {
  return (
    <span class="learn-track" aria-hidden="true">
      <span class="learn-fill" style={{ transform: `scaleX(${of})` }} />
    </span>
  );
}

function shapeOf(layer: LayerSize): string {
  if (layer.kind === 'dense' || layer.kind === 'flatten') return formatCount(layer.output);
  const channels = layer.kind === 'convolution' ? layer.filters : layer.channels;
  return `${layer.output} × ${layer.output} × ${channels}`;
}
