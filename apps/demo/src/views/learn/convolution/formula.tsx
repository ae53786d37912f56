import { Formula, Indexed } from '../parts/formula';

/** Y[i, j] = Σ Σ X[i + m, j + n] K[m, n] */
export function ConvolutionFormula() {
  return (
    <Formula label="Y at i, j is the sum over m and n of X at i plus m, j plus n, times K at m, n">
      <Indexed
        of="Y"
        by={
          <>
            <mi>i</mi>
            <mo>,</mo>
            <mi>j</mi>
          </>
        }
      />
      <mo>=</mo>
      <munder>
        {/* No `mo`: only fonts made for formulas have a large one of those. */}
        <mi class="learn-large">∑</mi>
        <mrow>
          <mi>m</mi>
          <mo>,</mo>
          <mi>n</mi>
        </mrow>
      </munder>
      <Indexed
        of="X"
        by={
          <>
            <mi>i</mi>
            <mo>+</mo>
            <mi>m</mi>
            <mo>,</mo>
            <mi>j</mi>
            <mo>+</mo>
            <mi>n</mi>
          </>
        }
      />
      <mo>⋅</mo>
      <Indexed
        of="K"
        by={
          <>
            <mi>m</mi>
            <mo>,</mo>
            <mi>n</mi>
          </>
        }
      />
    </Formula>
  );
}
