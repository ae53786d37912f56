import type { ExplanationProps } from './explanation';
import { FollowButton } from './follow-button';
import { formatRate, writePlace } from './layer-words';
import { traceBack } from './trace';

/** Dropout and flatten: the value is one of the layer before. */
export function ExplainPassing({
  layers,
  layer,
  explanation,
  onFollow,
}: ExplanationProps<'dropout' | 'flatten'>) {
  const source = traceBack(explanation, layers, 0);
  const before = layers.find(({ name }) => name === explanation.from.layer);
  const origin = before
    ? `${writePlace(before, explanation.from)} of ${before.name}`
    : `row ${explanation.from.row + 1}, column ${explanation.from.column + 1} of the image`;
  return (
    <div class="look-section">
      {explanation.kind === 'dropout' ? (
        <p>
          The value passes as it is, because the network is reading. In training it would be set to
          zero {formatRate(layer.rate ?? 0)} of the time.
        </p>
      ) : (
        <p>The number itself stays the same; it only gets a new place. It was {origin}.</p>
      )}
      <FollowButton to={before && source} name="the value" onFollow={onFollow} />
    </div>
  );
}
