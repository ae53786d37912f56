import { Figure, Formula, Indexed } from '../parts/formula';
import { formatNumber } from '../parts/number-text';
import { gradient, loss, probabilities, rightClass, scores } from './numbers';

/** Softmax, cross-entropy and their gradient, for the right digit's figures. */
export function CrossEntropyFormulas() {
  const right = rightClass.value;
  const p = formatNumber(probabilities.value[right]!);
  const slope = formatNumber(gradient.value[right]!);
  const z = formatNumber(scores.value[right]!);
  const cost = formatNumber(loss.value);
  const index = <mn>{right}</mn>;
  return (
    <>
      <Formula
        label={`p of ${right} is e to the z of ${right}, over the sum over j of e to the z of j: e to the ${z}, over that sum, is ${p}`}
      >
        <Indexed of="p" by={index} />
        <mo>=</mo>
        <mfrac>
          <msup>
            <mi>e</mi>
            <Indexed of="z" by={index} />
          </msup>
          <mrow>
            <munder>
              <mo>∑</mo>
              <mi>j</mi>
            </munder>
            <msup>
              <mi>e</mi>
              <Indexed of="z" by={<mi>j</mi>} />
            </msup>
          </mrow>
        </mfrac>
        <mo>=</mo>
        <mn>{p}</mn>
      </Formula>
      <Formula label={`L is minus the logarithm of p of ${right}: ${cost}`}>
        <mi>L</mi>
        <mo>=</mo>
        <mrow>
          <mo>−</mo>
          <mi>ln</mi>
          <mspace width="0.17em" />
          <Indexed of="p" by={index} />
        </mrow>
        <mo>=</mo>
        <mrow class="learn-result">
          <mn>{cost}</mn>
        </mrow>
      </Formula>
      <Formula
        label={`The derivative of L by z of ${right} is p of ${right} minus y of ${right}: ${p} minus 1, ${slope}`}
      >
        <mfrac>
          <mrow>
            <mi>∂</mi>
            <mi>L</mi>
          </mrow>
          <mrow>
            <mi>∂</mi>
            <Indexed of="z" by={index} />
          </mrow>
        </mfrac>
        <mo>=</mo>
        <Indexed of="p" by={index} />
        <mo>−</mo>
        <Indexed of="y" by={index} />
        <mo>=</mo>
        <mn>{p}</mn>
        <mo>−</mo>
        <mn>1</mn>
        <mo>=</mo>
        <Figure value={slope} />
      </Formula>
      <p class="soft">y is 1 for the right digit and 0 for all others.</p>
    </>
  );
}
