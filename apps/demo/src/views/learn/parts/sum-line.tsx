import type { Product } from '../arithmetic/convolve';
import { signOf } from './matrix-grid';
import { formatFactor, formatNumber } from './number-text';

interface SumLineProps {
  /** What is added up, before the first term: “Output, row 1, column 2”. */
  readonly name: string;
  readonly products: readonly Product[];
}

/** The multiplications behind one number, and their sum. */
export function SumLine({ name, products }: SumLineProps) {
  const sum = products.reduce((total, { product }) => total + product, 0);
  return (
    <output class="learn-sum">
      <span class="learn-sum-name">{name}</span>
      <span class="learn-terms">
        {products.map(({ input, weight, product }, i) => (
          <span key={i} class="learn-term">
            {i > 0 && <span class="learn-plus">+</span>}
            <span class={`learn-chip ${signOf(product)}`}>
              {formatFactor(input)} × {formatFactor(weight)}
            </span>
          </span>
        ))}
        <span class="learn-term">
          <span class="learn-plus">=</span>
          <strong class={`learn-chip ${signOf(sum)}`}>{formatNumber(sum)}</strong>
        </span>
      </span>
    </output>
  );
}
