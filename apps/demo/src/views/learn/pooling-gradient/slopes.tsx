import { isSameSlope } from '../arithmetic/difference';
import { elementAt } from '../arithmetic/matrix';
import { formatNumber } from '../parts/number-text';
import { poolInput } from '../pooling/numbers';
import { poolCheck, poolInputGradient, poolPlace } from './numbers';

/** The chosen element, tried: what a loss of Σ dY · Y does when it is raised or lowered. */
export function Slopes() {
  const { row, column } = poolPlace.value;
  const value = formatNumber(elementAt(poolInput.value, row, column));
  const gradient = elementAt(poolInputGradient.value, row, column);
  const { slopeUp, slopeDown } = poolCheck.value;
  const isKink = !isSameSlope(slopeUp, slopeDown);
  const isSame = isSameSlope(slopeUp, gradient);
  return (
    <output class="learn-sum">
      <span class="learn-sum-name">
        Tried: the {value} in row {row + 1}, column {column + 1}
      </span>
      <span>
        Raised a little, it changes the loss by {formatNumber(slopeUp)} for every 1; lowered, by{' '}
        {formatNumber(slopeDown)}.{' '}
        {isKink
          ? `A kink: the gradient says ${formatNumber(gradient)}, and anything between the two would be as right.`
          : isSame
            ? `✓ The gradient says ${formatNumber(gradient)} too.`
            : `✗ The gradient says ${formatNumber(gradient)}.`}
      </span>
    </output>
  );
}
