import type {
  LayerInfo,
  LayerOutput,
  NeuronExplanation,
  NeuronPlace,
} from '../../engine/network-types';
import { capitalize, formatPercent, formatValue } from '../../format';
import { Explanation } from './explanation';
import type { LayerPicture } from './layer-picture';
import { writePlace } from './layer-words';
import { hasMaps, sizeOf, valueAt } from './maps';
import { NEURON_HEADING } from './neuron-heading';
import { NumberField } from './number-field';
import { PixelPicker } from './pixel-picker';

interface NeuronPanelProps {
  readonly layers: readonly LayerInfo[];
  readonly layer: LayerInfo;
  readonly output: LayerOutput;
  readonly place: NeuronPlace;
  readonly picture: LayerPicture;
  readonly explanation: NeuronExplanation | undefined;
  readonly onChoose: (place: NeuronPlace) => void;
  readonly onFollow: (place: NeuronPlace) => void;
}

/** One value: where it is, and how it came about. */
export function NeuronPanel(props: NeuronPanelProps) {
  const { layer, explanation } = props;
  const output = explanation?.output;
  return (
    <section class="card look-neuron" aria-label="The chosen value">
      <header>
        <h2 id={NEURON_HEADING} tabIndex={-1}>
          {capitalize(writePlace(layer, explanation?.place ?? props.place))}
        </h2>
        <p class="look-value">
          {output === undefined
            ? '…'
            : layer.activation === 'softmax'
              ? formatPercent(output)
              : formatValue(output)}
        </p>
      </header>
      <PlaceFields {...props} />
      {explanation && <Explanation {...props} explanation={explanation} />}
    </section>
  );
}

function PlaceFields({ layer, output, place, picture, onChoose }: NeuronPanelProps) {
  const { height, width, channels } = sizeOf(layer.shape);
  const { channel, row, column } = place;
  if (!hasMaps(layer.shape)) {
    // A class has a row of its own in the list.
    if (channels <= 16) return null;
    return (
      <NumberField
        label={layer.kind === 'flatten' ? 'Number' : 'Neuron'}
        value={channel}
        count={channels}
        onChange={(next) => onChoose({ ...place, channel: next, row: 0, column: 0 })}
      />
    );
  }
  return (
    <div class="look-place">
      <PixelPicker
        picture={picture.pictures[channel]!}
        row={row}
        column={column}
        label={`Map ${channel + 1} of ${layer.name}, ${height} by ${width} values. Arrow keys move.`}
        describe={(y, x) =>
          `Row ${y + 1}, column ${x + 1}: ${formatValue(valueAt(output, { channel, row: y, column: x }))}`
        }
        onChoose={(y, x) => onChoose({ ...place, row: y, column: x })}
      />
      <div class="look-place-fields">
        <NumberField
          label="Map"
          value={channel}
          count={channels}
          onChange={(next) => onChoose({ ...place, channel: next })}
        />
        <NumberField
          label="Row"
          value={row}
          count={height}
          onChange={(next) => onChoose({ ...place, row: next })}
        />
        <NumberField
          label="Column"
          value={column}
          count={width}
          onChange={(next) => onChoose({ ...place, column: next })}
        />
        <p class="soft">Pick a square, or move with the arrow keys.</p>
      </div>
    </div>
  );
}
