import { formatValue } from '../../format';
import type { ExplanationProps } from './explanation';
import { FollowButton } from './follow-button';
import { NumberGrid } from './number-grid';
import { traceBack } from './trace';

/** The window and the value that won. */
export function ExplainPooling({ layers, explanation, onFollow }: ExplanationProps<'pooling'>) {
  const { inputs, window, winner, place } = explanation;
  const source = traceBack(explanation, layers, place.channel);
  const row = window.top + Math.floor(winner / window.width) + 1;
  const column = window.left + (winner % window.width) + 1;
  return (
    <div class="look-section">
      <h3>The largest of {inputs.length} goes on</h3>
      <div class="look-product">
        <NumberGrid
          caption={`Window of map ${place.channel + 1}`}
          values={inputs}
          columns={window.width}
          marked={{ index: winner, name: '(the winner)' }}
        />
        <span aria-hidden="true">→</span>
        <p>
          <b>{formatValue(inputs[winner]!)}</b> wins, from row {row}, column {column} of the map
          before. The others are dropped; in training, only the winner is corrected.
        </p>
      </div>
      <FollowButton to={source} name="the winner" onFollow={onFollow} />
    </div>
  );
}
