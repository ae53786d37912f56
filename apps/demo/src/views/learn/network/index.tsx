import { formatCount, formatPercent } from '../../../format';
import { Lesson } from '../parts/lesson';
import { NetworkFormulas } from './formulas';
import { LayerRow } from './layer-row';
import './network.css';
import { articleParameters, layers, multiplications, parameters, resetNetwork } from './numbers';

/** The article's network by the formulas of the lessons before. */
export function NetworkLesson() {
  const difference = parameters.value - articleParameters;
  const largest = layers.value.reduce((a, b) => (b.parameters > a.parameters ? b : a));
  const busiest = layers.value.reduce((a, b) => (b.multiplications > a.multiplications ? b : a));
  return (
    <Lesson
      title="Putting it together"
      lead="The article’s network for an image of 28 × 28, layer by layer, with nothing but the formulas of these lessons. Change the convolutions and see what becomes of everything behind them."
      onReset={resetNetwork}
    >
      <div class="card learn-network">
        <div class="learn-layer learn-layer-head" aria-hidden="true">
          <span>Layer</span>
          <span>Output</span>
          <span>Parameters</span>
          <span>Multiplications</span>
        </div>
        <ol aria-label="Layers">
          {layers.value.map((layer) => (
            <LayerRow
              key={layer.name}
              layer={layer}
              parameterShare={layer.parameters / parameters.value}
              multiplicationShare={layer.multiplications / multiplications.value}
            />
          ))}
        </ol>
        <div class="learn-layer learn-total">
          <strong>In all</strong>
          <span />
          <output>
            <strong>{formatCount(parameters.value)}</strong> parameters
            <span class="learn-how">{compare(difference)}</span>
          </output>
          <span>
            <strong>{formatCount(multiplications.value)}</strong>
            <span class="learn-how">multiplications for one image</span>
          </span>
        </div>
      </div>
      <NetworkFormulas />
      <div class="learn-notes">
        <p>
          Here {largest.name} has {formatPercent(largest.parameters / parameters.value, 0)} of the
          parameters, {busiest === largest ? 'and' : 'but'} {busiest.name} does{' '}
          {formatPercent(busiest.multiplications / multiplications.value, 0)} of the
          multiplications: a convolution uses each of its weights once for every pixel of its
          output, a dense layer just once.
        </p>
        <p>
          Each parameter is stored as four bytes: {formatCount((parameters.value * 4) / 1000)} kB.
          Dropout isn’t in the list: it has no parameters and changes no size.
        </p>
      </div>
    </Lesson>
  );
}

function compare(difference: number): string {
  if (difference === 0) return 'just as in the article';
  return difference > 0
    ? `${formatCount(difference)} more than in the article`
    : `${formatCount(-difference)} fewer than in the article`;
}
