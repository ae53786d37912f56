import { Formula, Indexed } from '../parts/formula';

/** Y[i, j] = max of X[2i + m, 2j + n] for m and n in {0, 1} */
export function PoolingFormula() {
  return (
    <Formula label="Y at i, j is the largest X at 2 i plus m, 2 j plus n, for m and n from 0 to 1">
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
        <mo>max</mo>
        <mrow>
          <mi>m</mi>
          <mo>,</mo>
          <mi>n</mi>
          <mo>∈</mo>
          <mo>{'{'}</mo>
          <mn>0</mn>
          <mo>,</mo>
          <mn>1</mn>
          <mo>{'}'}</mo>
        </mrow>
      </munder>
      <Indexed
        of="X"
        by={
          <>
            <mn>2</mn>
            <mi>i</mi>
            <mo>+</mo>
            <mi>m</mi>
            <mo>,</mo>
            <mn>2</mn>
            <mi>j</mi>
            <mo>+</mo>
            <mi>n</mi>
          </>
        }
      />
    </Formula>
  );
}
