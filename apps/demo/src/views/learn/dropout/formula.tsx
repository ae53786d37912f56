import { Formula } from '../parts/formula';
import { formatNumber } from '../parts/number-text';

/** What a kept unit gives, and that the mean is as without dropout. */
export function DropoutFormulas({ rate }: { readonly rate: number }) {
  const scale = formatNumber(1 / (1 - rate));
  const kept = (
    <mfrac>
      <mi>x</mi>
      <mrow>
        <mn>1</mn>
        <mo>−</mo>
        <mi>r</mi>
      </mrow>
    </mfrac>
  );
  return (
    <div class="learn-formulas">
      <p class="learn-formula-name">A unit that is kept gives</p>
      <Formula
        label={`x over 1 minus r is x over 1 minus ${formatNumber(rate)}, that is ${scale} times x`}
      >
        {kept}
        <mo>=</mo>
        <mfrac>
          <mi>x</mi>
          <mrow>
            <mn>1</mn>
            <mo>−</mo>
            <mn>{formatNumber(rate)}</mn>
          </mrow>
        </mfrac>
        <mo>=</mo>
        <mn>{scale}</mn>
        <mo>⋅</mo>
        <mi>x</mi>
      </Formula>
      <p class="learn-formula-name">On average, dropped or kept, that is what it gave before</p>
      <Formula label="r times 0, plus 1 minus r times x over 1 minus r, is x">
        <mi>r</mi>
        <mo>⋅</mo>
        <mn>0</mn>
        <mo>+</mo>
        <mo>(</mo>
        <mn>1</mn>
        <mo>−</mo>
        <mi>r</mi>
        <mo>)</mo>
        <mo>⋅</mo>
        {kept}
        <mo>=</mo>
        <mi>x</mi>
      </Formula>
    </div>
  );
}
