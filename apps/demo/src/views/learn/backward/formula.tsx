import { Formula } from '../parts/formula';

/** dX = pad(dY) ∗ turn(K), dK = X ∗ dY */
export function GradientFormulas() {
  return (
    <div class="learn-formulas">
      <Formula label="dX is dY, padded, convolved with K, turned by 180 degrees">
        <mi>d</mi>
        <mi>X</mi>
        <mo>=</mo>
        <mi>pad</mi>
        <mo>(</mo>
        <mi>d</mi>
        <mi>Y</mi>
        <mo>)</mo>
        <mo>∗</mo>
        <mi>turn</mi>
        <mo>(</mo>
        <mi>K</mi>
        <mo>)</mo>
      </Formula>
      <Formula label="dK is X convolved with dY">
        <mi>d</mi>
        <mi>K</mi>
        <mo>=</mo>
        <mi>X</mi>
        <mo>∗</mo>
        <mi>d</mi>
        <mi>Y</mi>
      </Formula>
    </div>
  );
}
