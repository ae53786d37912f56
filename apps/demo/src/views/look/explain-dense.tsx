import { useMemo } from 'preact/hooks';
import { formatCount, formatValue } from '../../format';
import { BarCells, largestOf } from './bar-list';
import { type Contribution, rankContributions } from './contributions';
import { formatSigned, writeEquation } from './equation';
import { EquationLine } from './equation-line';
import type { ExplanationProps } from './explanation';
import { SoftmaxTable } from './softmax-table';
import { nameInput, traceBack } from './trace';

/** So many of either sign are listed. */
const LISTED = 5;

/** The inputs that pushed a neuron's sum most, and what all add up to. */
export function ExplainDense(props: ExplanationProps<'dense'>) {
  const { layer, explanation } = props;
  const { inputs, weights, sums, place } = explanation;
  const { up, down, others } = useMemo(
    () => rankContributions(inputs, weights, LISTED),
    [inputs, weights],
  );
  return (
    <>
      <Pushes {...props} title="What pushes the sum up" list={up} all={[...up, ...down]} />
      <Pushes {...props} title="What pulls it down" list={down} all={[...up, ...down]} />
      <p class="soft">
        The other {formatCount(others.count)} inputs add {formatSigned(others.amount)}.
      </p>
      <div class="look-section">
        <h3>Added up</h3>
        <EquationLine terms={writeEquation(explanation, inputs.length, layer.activation)} />
      </div>
      {sums && <SoftmaxTable sums={sums} chosen={place.channel} />}
    </>
  );
}

interface PushesProps extends ExplanationProps<'dense'> {
  readonly title: string;
  readonly list: readonly Contribution[];
  /** Of both signs: they share one scale. */
  readonly all: readonly Contribution[];
}

/** Inputs, each a button that goes to where it came from. */
function Pushes({ layers, layer, explanation, title, list, all, onFollow }: PushesProps) {
  const rowOf = ({ index, amount }: Contribution) => ({
    key: index,
    label: nameInput(layers, layer.name, index),
    amount,
    figure: formatSigned(amount),
  });
  const largest = largestOf(all.map(rowOf));
  return (
    <div class="look-section">
      <h3>{title}</h3>
      {list.length === 0 && <p class="soft">Nothing, for this digit.</p>}
      <ul class="look-bars look-pushes">
        {list.map((contribution) => {
          const { index, input, weight } = contribution;
          const source = traceBack(explanation, layers, index);
          return (
            <li key={index}>
              <button
                type="button"
                class="look-bar"
                disabled={!source}
                onClick={() => source && onFollow(source)}
              >
                <BarCells row={rowOf(contribution)} largest={largest} />
                <small class="look-bar-detail">
                  {formatValue(input)} × {formatValue(weight)}
                </small>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
