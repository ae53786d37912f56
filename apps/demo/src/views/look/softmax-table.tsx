import { formatPercent, formatValue } from '../../format';
import { explainSoftmax } from './softmax';

interface SoftmaxTableProps {
  readonly sums: Float32Array;
  readonly chosen: number;
}

/** From sums to probabilities. */
export function SoftmaxTable({ sums, chosen }: SoftmaxTableProps) {
  const rows = explainSoftmax(sums);
  return (
    <div class="look-section">
      <h3>Softmax: each power’s share of all</h3>
      <table class="look-softmax">
        <thead>
          <tr>
            <th scope="col">Digit</th>
            <th scope="col">Sum</th>
            <th scope="col">
              e<sup>sum</sup>
            </th>
            <th scope="col">Share</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ sum, power, share }, digit) => (
            <tr key={digit} class={digit === chosen ? 'chosen' : undefined}>
              <th scope="row">{digit}</th>
              <td>{formatValue(sum)}</td>
              <td>{formatValue(power)}</td>
              <td>{formatPercent(share)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
