import { isSameSlope } from '../arithmetic/difference';
import { elementAt } from '../arithmetic/matrix';
import { input, kernel } from '../convolution/numbers';
import { Figure, Formula } from '../parts/formula';
import { formatNumber } from '../parts/number-text';
import {
  check,
  inputGradient,
  inputPlace,
  kernelGradient,
  kernelPlace,
  loss,
  NUDGE,
  target,
} from './numbers';

/** The chosen gradient again, from two losses that lie close together. */
export function Check() {
  const isInput = target.value === 'input';
  const letter = isInput ? 'X' : 'K';
  const { row, column } = isInput ? inputPlace.value : kernelPlace.value;
  const value = elementAt(isInput ? input.value : kernel.value, row, column);
  const gradient = elementAt(isInput ? inputGradient.value : kernelGradient.value, row, column);
  const { raised, lowered, slope } = check.value;
  const isSame = isSameSlope(slope, gradient);
  return (
    <section class="stack">
      <h3>Check it by trying</h3>
      <p>
        Take the loss to be the sum of dY times Y, place by place: {formatNumber(loss.value)} now.
        Then nudge {letter} in row {row + 1}, column {column + 1}, which is {formatNumber(value)},
        by {NUDGE} both ways, compute everything forwards again, and see what the loss did.
      </p>
      <Formula
        label={`Loss with it raised, ${raised.toFixed(4)}, minus loss with it lowered, ${lowered.toFixed(4)}, over ${2 * NUDGE}, is ${formatNumber(slope)}`}
      >
        <mfrac>
          <mrow>
            <Figure value={fixed(raised)} />
            <mo>−</mo>
            <Figure value={fixed(lowered)} isFactor />
          </mrow>
          <mn>{2 * NUDGE}</mn>
        </mfrac>
        <mo>=</mo>
        <mrow class="learn-result">
          <Figure value={formatNumber(slope)} />
        </mrow>
      </Formula>
      <p class={`learn-verdict ${isSame ? 'good' : 'bad'}`}>
        {isSame
          ? `✓ The gradient above says ${formatNumber(gradient)} too.`
          : `✗ The gradient above says ${formatNumber(gradient)}.`}
      </p>
    </section>
  );
}

function fixed(value: number): string {
  const text = Math.abs(value).toFixed(4);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}
