import { useMemo, useState } from 'preact/hooks';
import { route, setParams } from '../../state/route';
import { BarList } from './bar-list';
import { readNumber } from './choice';
import { multiply, rankByMagnitude, sumByChannel, takeChannel } from './contributions';
import { formatSigned, writeEquation } from './equation';
import { EquationLine } from './equation-line';
import type { ExplanationProps } from './explanation';
import { FollowButton } from './follow-button';
import { NumberGrid } from './number-grid';
import { traceBack } from './trace';

/** So many input maps are listed until all are asked for. */
const FIRST = 6;

/** The window, the kernel, their products, and what they add up to. */
export function ExplainConvolution(props: ExplanationProps<'convolution'>) {
  const { layers, layer, explanation, onFollow } = props;
  const { inputs, weights, channels, window } = explanation;
  const products = useMemo(() => multiply(inputs, weights), [inputs, weights]);
  const sums = useMemo(() => sumByChannel(products, channels), [products, channels]);
  const ranked = useMemo(() => rankByMagnitude(sums), [sums]);
  const from = readNumber(route.value.params.from, channels) ?? ranked[0]!;
  const part = (values: Float32Array) => takeChannel(values, channels, from);
  const source = traceBack(explanation, layers, from);
  const input = source ? `map ${from + 1} of ${source.layer}` : 'the image';
  return (
    <>
      {channels > 1 && <InputMaps sums={sums} ranked={ranked} from={from} />}
      <div class="look-section">
        <h3>
          {channels > 1
            ? `Input map ${from + 1}: window times kernel`
            : 'The window of the image, times the kernel'}
        </h3>
        <div class="look-product">
          <NumberGrid caption="Window" values={part(inputs)} columns={window.width} />
          <span aria-hidden="true">×</span>
          <NumberGrid caption="Kernel" values={part(weights)} columns={window.width} />
          <span aria-hidden="true">=</span>
          <NumberGrid caption="Products" values={part(products)} columns={window.width} />
        </div>
        <FollowButton to={source} name={input.replace(/ of .*/, '')} onFollow={onFollow} />
      </div>
      <div class="look-section">
        <h3>{channels > 1 ? `All ${channels} input maps together` : 'Added up'}</h3>
        <EquationLine terms={writeEquation(explanation, products.length, layer.activation)} />
      </div>
    </>
  );
}

interface InputMapsProps {
  readonly sums: Float64Array;
  readonly ranked: readonly number[];
  readonly from: number;
}

/** What each input map adds to the sum, the most important first; one is chosen. */
function InputMaps({ sums, ranked, from }: InputMapsProps) {
  const [showsAll, setShowsAll] = useState(false);
  const first = ranked.slice(0, FIRST);
  // The chosen one stays in sight.
  const listed = showsAll || first.includes(from) ? first : [...first.slice(0, -1), from];
  const shown = showsAll ? ranked : listed;
  return (
    <div class="look-section">
      <BarList
        label="What the input maps add to the sum"
        rows={shown.map((channel) => ({
          key: channel,
          label: `Map ${channel + 1}`,
          amount: sums[channel]!,
          figure: formatSigned(sums[channel]!),
        }))}
        chosen={from}
        onChoose={(channel) => setParams({ from: String(channel) })}
      />
      {ranked.length > FIRST && (
        <button
          type="button"
          class="button quiet look-more"
          aria-expanded={showsAll}
          onClick={() => setShowsAll(!showsAll)}
        >
          {showsAll ? `Only the first ${FIRST}` : `All ${ranked.length} input maps`}
        </button>
      )}
    </div>
  );
}
