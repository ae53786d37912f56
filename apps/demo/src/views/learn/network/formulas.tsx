import { Formula } from '../parts/formula';

/** Parameters of a convolution and of a dense layer. */
export function NetworkFormulas() {
  return (
    <section class="learn-formulas">
      <h3>How many parameters</h3>
      <Formula label="Parameters of a convolution: F times F times C, plus 1, times N">
        <mi>convolution</mi>
        <mo>=</mo>
        <mo>(</mo>
        <mi>F</mi>
        <mo>⋅</mo>
        <mi>F</mi>
        <mo>⋅</mo>
        <mi>C</mi>
        <mo>+</mo>
        <mn>1</mn>
        <mo>)</mo>
        <mo>⋅</mo>
        <mi>N</mi>
      </Formula>
      <Formula label="Parameters of a dense layer: inputs plus 1, times units">
        <mi>dense</mi>
        <mo>=</mo>
        <mo>(</mo>
        <mi>inputs</mi>
        <mo>+</mo>
        <mn>1</mn>
        <mo>)</mo>
        <mo>⋅</mo>
        <mi>units</mi>
      </Formula>
      <p class="soft">
        F is the kernel’s side, C the channels that come in, N the number of filters. The 1 is the
        bias, which is added to each sum.
      </p>
    </section>
  );
}
