import type { LayerOutput, NetworkInfo, NeuronPlace } from '../../engine/network-types';
import { route, setParams } from '../../state/route';
import { placeParams, readLayer, readPlace } from './choice';
import { DigitLayout } from './digit-layout';
import { LayerFlow } from './layer-flow';
import { LayersPanel } from './layers-panel';
import { useExplanation } from './questions';
import { layerBefore } from './trace';

interface LayersViewProps {
  readonly info: NetworkInfo;
  readonly outputs: readonly LayerOutput[] | undefined;
  readonly onFollow: (place: NeuronPlace) => void;
}

/** The network as a flow of layers, the values of one of them, and how one value came about. */
export function LayersView({ info: { layers }, outputs, onFollow }: LayersViewProps) {
  const { params } = route.value;
  const layer = readLayer(params, layers);
  const output = outputs?.find(({ name }) => name === layer?.name);
  const place = output && readPlace(params, output);
  const explanation = useExplanation(place);
  if (!outputs || !layer || !output || !place) {
    return (
      <p class="soft" role="status">
        Computing …
      </p>
    );
  }
  return (
    <>
      <LayerFlow
        layers={layers}
        outputs={outputs}
        chosen={layer.name}
        onChoose={(name) =>
          setParams({
            layer: name,
            channel: undefined,
            row: undefined,
            column: undefined,
            from: undefined,
          })
        }
      />
      <DigitLayout frame={explanation?.receptiveField}>
        <LayersPanel
          {...{ layers, layer, output, place, explanation, onFollow }}
          before={layerBefore(layers, layer.name)}
          onChoose={(next) => setParams(placeParams(next))}
        />
      </DigitLayout>
    </>
  );
}
