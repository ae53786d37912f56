import { useEffect, useRef } from 'preact/hooks';
import type { LayerOutput, NetworkInfo, NeuronPlace } from '../../engine/network-types';
import { isBlank } from '../../state/digit';
import { network } from '../../state/network';
import { goTo, route, setParams } from '../../state/route';
import { PanelButtons } from '../../ui/panel-buttons';
import { type Panel, placeParams, readLayer, readPanel, readPlace } from './choice';
import { DigitLayout } from './digit-layout';
import { FiltersPanel } from './filters-panel';
import { Invitation } from './invitation';
import { LayersView } from './layers-view';
import { NEURON_HEADING } from './neuron-heading';
import { useLayers } from './questions';
import { SaliencyPanel } from './saliency-panel';
import { ShareButton } from './share-button';
import './look.css';
import './look-bars.css';
import './look-flow.css';
import './look-maps.css';
import './look-neuron.css';

const LABELS: Record<Panel, string> = {
  layers: 'Layers',
  filters: 'Filters',
  saliency: 'Saliency',
};

/** Every number inside the network at hand, for the digit at hand. */
export function LookView() {
  const { params } = route.value;
  const info = network.value;
  const outputs = useLayers();
  const share = () => {
    const layer = info && readLayer(params, info.layers);
    const output = outputs?.find(({ name }) => name === layer?.name);
    // What was chosen for the user is written out, so that others see the same.
    if (output) setParams(placeParams(readPlace(params, output)));
  };
  return (
    <div class="view look">
      <header class="look-head">
        <h1>Look inside</h1>
        <ShareButton onShare={share} />
        <p class="soft">
          Follow the digit through every layer. Each number is computed now, by the network at hand
          {info && ` (${info.name})`}. Choose a layer, a map in it, and a value of the map.
        </p>
        <PanelButtons
          labels={LABELS}
          chosen={readPanel(params)}
          onChoose={(panel) => setParams({ panel: panel === 'layers' ? undefined : panel })}
        />
      </header>
      {info ? (
        <Body info={info} outputs={outputs} />
      ) : (
        <p class="soft" role="status">
          Loading the network …
        </p>
      )}
    </div>
  );
}

interface BodyProps {
  readonly info: NetworkInfo;
  readonly outputs: readonly LayerOutput[] | undefined;
}

function Body({ info, outputs }: BodyProps) {
  const { params } = route.value;
  const panel = readPanel(params);
  const follow = useFollow();
  if (isBlank.value) {
    return panel === 'filters' ? (
      <FiltersPanel outputs={undefined} onFollow={follow} />
    ) : (
      <Invitation />
    );
  }
  if (panel === 'layers') return <LayersView info={info} outputs={outputs} onFollow={follow} />;
  return (
    <DigitLayout>
      {panel === 'filters' ? (
        <FiltersPanel outputs={outputs} onFollow={follow} />
      ) : (
        <SaliencyPanel />
      )}
    </DigitLayout>
  );
}

/** Goes to a value, from which the back button comes back, and moves the focus along. */
function useFollow(): (place: NeuronPlace) => void {
  const { params } = route.value;
  const isFollowing = useRef(false);
  useEffect(() => {
    if (isFollowing.current) document.getElementById(NEURON_HEADING)?.focus();
    isFollowing.current = false;
  }, [params]);
  return (place) => {
    const { panel: _, from: __, ...kept } = params;
    isFollowing.current = true;
    goTo('look', { ...kept, ...placeParams(place) });
  };
}
