import type { SideFit } from '../arithmetic/output-size';
import { Figure, Formula } from '../parts/formula';
import { formatNumber } from '../parts/number-text';
import type { WindowSettings } from './numbers';

interface SizeFormulaProps {
  readonly side: 'W' | 'H';
  readonly input: number;
  readonly fit: SideFit;
  readonly settings: WindowSettings;
}

/** (W - F + 2P) / S + 1, in letters and with the figures. */
export function SizeFormula({ side, input, fit, settings }: SizeFormulaProps) {
  const { filter, stride, padding } = settings;
  const result = formatNumber(fit.exact);
  const name = side === 'W' ? 'Output width' : 'Output height';
  return (
    <div class="learn-size">
      <p class="learn-formula-name">{name}</p>
      <Formula
        label={`${name}: ${side} minus F plus 2 P, over S, plus 1: ${input} minus ${filter} plus 2 times ${padding}, over ${stride}, plus 1, is ${result}`}
      >
        <mfrac>
          <mrow>
            <mi>{side}</mi>
            <mo>−</mo>
            <mi>F</mi>
            <mo>+</mo>
            <mn>2</mn>
            <mi>P</mi>
          </mrow>
          <mi>S</mi>
        </mfrac>
        <mo>+</mo>
        <mn>1</mn>
        <mo>=</mo>
        <mfrac>
          <mrow>
            <mn>{input}</mn>
            <mo>−</mo>
            <mn>{filter}</mn>
            <mo>+</mo>
            <mn>2</mn>
            <mo>⋅</mo>
            <mn>{padding}</mn>
          </mrow>
          <mn>{stride}</mn>
        </mfrac>
        <mo>+</mo>
        <mn>1</mn>
        <mo>=</mo>
        <mrow class="learn-result">
          <Figure value={result} />
        </mrow>
      </Formula>
    </div>
  );
}
