import { useMemo } from 'preact/hooks';
import type {
  LayerInfo,
  LayerOutput,
  NeuronExplanation,
  NeuronPlace,
} from '../../engine/network-types';
import { formatValue } from '../../format';
import { ColorLegend } from './color-legend';
import { LayerHead } from './layer-head';
import { type LayerPicture, paintLayer } from './layer-picture';
import { writeUnit } from './layer-words';
import { MapGrid } from './map-grid';
import { findStrongest, hasMaps, valueAt } from './maps';
import { revealNeuron } from './neuron-heading';
import { NeuronPanel } from './neuron-panel';
import { UnitBars } from './unit-bars';
import { UnitBoard } from './unit-board';

/** So few units are listed, with their figures. */
const MOST_BARS = 16;

interface LayersPanelProps {
  readonly layers: readonly LayerInfo[];
  readonly layer: LayerInfo;
  readonly before: LayerInfo | undefined;
  readonly output: LayerOutput;
  readonly place: NeuronPlace;
  readonly explanation: NeuronExplanation | undefined;
  readonly onChoose: (place: NeuronPlace) => void;
  readonly onFollow: (place: NeuronPlace) => void;
}

/** A layer's values, and how the chosen one came about. */
export function LayersPanel(props: LayersPanelProps) {
  const { layer, before, output, onChoose } = props;
  const picture = useMemo(() => paintLayer(output), [output]);
  const choose = (place: NeuronPlace) => {
    onChoose(place);
    revealNeuron();
  };
  return (
    <div class="look-columns">
      <section class="look-layer" aria-label={`Layer ${layer.name}`}>
        <LayerHead layer={layer} before={before} />
        <Values {...props} picture={picture} onChoose={choose} />
      </section>
      <NeuronPanel {...props} picture={picture} />
    </div>
  );
}

function Values({
  layer,
  output,
  place,
  onChoose,
  picture,
}: LayersPanelProps & { readonly picture: LayerPicture }) {
  const unitAt = (channel: number) => ({ ...place, channel, row: 0, column: 0 });
  if (hasMaps(layer.shape)) {
    return (
      <>
        <ColorLegend picture={picture} />
        <MapGrid
          label={`Maps of ${layer.name}`}
          pictures={picture.pictures}
          nameOf={(index) => `Map ${index + 1}`}
          chosen={place.channel}
          onChoose={(channel) => onChoose({ ...place, ...placeIn(output, channel, place) })}
        />
      </>
    );
  }
  if (output.values.length <= MOST_BARS) {
    return (
      <UnitBars
        layer={layer}
        values={output.values}
        chosen={place.channel}
        onChoose={(unit) => onChoose(unitAt(unit))}
      />
    );
  }
  return (
    <>
      <ColorLegend picture={picture} />
      <UnitBoard
        picture={picture.pictures[0]!}
        count={output.values.length}
        chosen={place.channel}
        describe={(unit) =>
          `${writeUnit(layer, unit)}: ${formatValue(valueAt(output, unitAt(unit)))}`
        }
        onChoose={(unit) => onChoose(unitAt(unit))}
      />
    </>
  );
}

/** The same place in another map, to compare; where that one has nothing there, its strongest. */
function placeIn(output: LayerOutput, channel: number, { row, column }: NeuronPlace) {
  const here = { channel, row, column };
  return valueAt(output, here) === 0 ? findStrongest(output, channel) : here;
}
