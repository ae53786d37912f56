import type { LayerInfo, NeuronExplanation, NeuronPlace } from '../../engine/network-types';
import { ExplainConvolution } from './explain-convolution';
import { ExplainDense } from './explain-dense';
import { ExplainPassing } from './explain-passing';
import { ExplainPooling } from './explain-pooling';

/** What every explanation gets. */
export interface ExplanationProps<Kind extends NeuronExplanation['kind']> {
  readonly layers: readonly LayerInfo[];
  readonly layer: LayerInfo;
  readonly explanation: Extract<NeuronExplanation, { readonly kind: Kind }>;
  /** Goes to a value that this one was made of. */
  readonly onFollow: (place: NeuronPlace) => void;
}

/** How a value came about, as its kind of layer makes it. */
export function Explanation({
  explanation,
  ...others
}: ExplanationProps<NeuronExplanation['kind']>) {
  switch (explanation.kind) {
    case 'convolution':
      return <ExplainConvolution {...others} explanation={explanation} />;
    case 'pooling':
      return <ExplainPooling {...others} explanation={explanation} />;
    case 'dense':
      return <ExplainDense {...others} explanation={explanation} />;
    default:
      return <ExplainPassing {...others} explanation={explanation} />;
  }
}
