import { useMemo } from 'preact/hooks';
import type { LayerFilters, LayerOutput, NeuronPlace } from '../../engine/network-types';
import { network } from '../../state/network';
import { route, setParams } from '../../state/route';
import { readNumber } from './choice';
import { ColorLegend } from './color-legend';
import { FilterDetail } from './filter-detail';
import { paintKernels } from './kernels';
import { MapGrid } from './map-grid';
import { revealNeuron } from './neuron-heading';
import { NumberField } from './number-field';
import { useFilters } from './questions';

interface FiltersPanelProps {
  /** What the layers give for the digit, if there is one. */
  readonly outputs: readonly LayerOutput[] | undefined;
  readonly onFollow: (place: NeuronPlace) => void;
}

/** The kernels of the convolution layers. */
export function FiltersPanel({ outputs, onFollow }: FiltersPanelProps) {
  const all = useFilters();
  if (!all) return <p class="soft">Fetching the filters …</p>;
  if (all.length === 0) return <p>This network has no convolution layer, and so no filters.</p>;
  const filters = all.find(({ layer }) => layer === route.value.params.layer) ?? all[0]!;
  return (
    <section class="look-filters" aria-label="Filters">
      <LayerButtons all={all} chosen={filters.layer} />
      <Kernels filters={filters} outputs={outputs} onFollow={onFollow} />
    </section>
  );
}

interface LayerButtonsProps {
  readonly all: readonly LayerFilters[];
  readonly chosen: string;
}

function LayerButtons({ all, chosen }: LayerButtonsProps) {
  return (
    <fieldset class="row look-filter-layers">
      <legend class="visually-hidden">Convolution layer</legend>
      {all.map(({ layer }) => (
        <button
          key={layer}
          type="button"
          class="button"
          aria-pressed={layer === chosen}
          onClick={() =>
            setParams({ layer, channel: undefined, row: undefined, column: undefined })
          }
        >
          {layer}
        </button>
      ))}
    </fieldset>
  );
}

function Kernels({ filters, outputs, onFollow }: FiltersPanelProps & { filters: LayerFilters }) {
  const { params } = route.value;
  const [height, width, channels, count] = filters.shape;
  const from = readNumber(params.from, channels) ?? 0;
  const chosen = readNumber(params.channel, count) ?? 0;
  const picture = useMemo(() => paintKernels(filters, from), [filters, from]);
  const isFirst = network.value?.layers[0]?.name === filters.layer;
  return (
    <div class="look-columns">
      <div class="look-layer">
        <p>
          {count} filters of {height} × {width}
          {channels === 1
            ? ', learned in training. '
            : `, with a kernel for each of ${channels} input maps. These are the kernels for one of them. `}
          <b class="look-above">Orange</b> weights are above zero, <b class="look-below">blue</b>{' '}
          ones below. {isFirst && 'A filter answers to the edge or stroke that looks like it.'}
        </p>
        {channels > 1 && (
          <NumberField
            label="Input map"
            value={from}
            count={channels}
            onChange={(next) => setParams({ from: String(next) })}
          />
        )}
        <ColorLegend picture={picture} />
        <MapGrid
          label={`Filters of ${filters.layer}`}
          pictures={picture.pictures}
          nameOf={(index) => `Filter ${index + 1}`}
          chosen={chosen}
          onChoose={(channel) => {
            setParams({ layer: filters.layer, channel: String(channel) });
            revealNeuron();
          }}
        />
      </div>
      <FilterDetail {...{ filters, from, chosen, outputs, onFollow }} />
    </div>
  );
}
