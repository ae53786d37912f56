import { useMemo } from 'preact/hooks';
import type { LayerFilters, LayerOutput, NeuronPlace } from '../../engine/network-types';
import { Icon } from '../../ui/icon';
import { takeKernels } from './kernels';
import { paintLayer } from './layer-picture';
import { findStrongest, takeMap } from './maps';
import { NEURON_HEADING } from './neuron-heading';
import { NumberGrid } from './number-grid';
import { PixelCanvas } from './pixel-canvas';

interface FilterDetailProps {
  readonly filters: LayerFilters;
  /** The input channel. */
  readonly from: number;
  /** The filter. */
  readonly chosen: number;
  readonly outputs: readonly LayerOutput[] | undefined;
  readonly onFollow: (place: NeuronPlace) => void;
}

/** One kernel in figures, and what its filter finds in the digit. */
export function FilterDetail({ filters, from, chosen, outputs, onFollow }: FilterDetailProps) {
  const [, width, channels, count] = filters.shape;
  const kernels = takeKernels(filters, from);
  const output = outputs?.find(({ name }) => name === filters.layer);
  const title = channels === 1 ? 'Its weights' : `Its weights for input map ${from + 1}`;
  return (
    <section class="card look-neuron" aria-label="The chosen filter">
      <h2 id={NEURON_HEADING}>Filter {chosen + 1}</h2>
      <NumberGrid
        caption={title}
        values={kernels.filter((_, i) => i % count === chosen)}
        columns={width}
      />
      {output && <Response output={output} chosen={chosen} onFollow={onFollow} />}
    </section>
  );
}

interface ResponseProps {
  readonly output: LayerOutput;
  readonly chosen: number;
  readonly onFollow: (place: NeuronPlace) => void;
}

function Response({ output, chosen, onFollow }: ResponseProps) {
  const { pictures } = useMemo(() => paintLayer(output), [output]);
  const isSilent = takeMap(output, chosen).every((value) => value === 0);
  return (
    <div class="look-section">
      <h3>What it finds in this digit</h3>
      <div class="look-response">
        <PixelCanvas {...pictures[chosen]!} label={`Map ${chosen + 1} of ${output.name}`} />
        {isSilent && <p class="soft">Nothing: its map is zero everywhere.</p>}
      </div>
      <button
        type="button"
        class="button look-follow"
        onClick={() => onFollow({ layer: output.name, ...findStrongest(output, chosen) })}
      >
        <Icon name="look" />
        Look at map {chosen + 1}
      </button>
    </div>
  );
}
