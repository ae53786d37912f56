import { formatNumber } from '../parts/number-text';

const WIDTH = 300;
const HEIGHT = 150;
/** Losses above are drawn at the upper edge. */
const LARGEST_LOSS = 5;

/** -ln p from 0 to 1, and where we are on it. */
export function LossCurve({ probability }: { readonly probability: number }) {
  const points = Array.from({ length: 100 }, (_, i) => (i + 1) / 100).map(
    (p) => `${across(p)},${up(-Math.log(p))}`,
  );
  return (
    <svg
      class="learn-curve"
      viewBox={`-28 -10 ${WIDTH + 44} ${HEIGHT + 46}`}
      role="img"
      aria-label={`The loss falls from ${LARGEST_LOSS} and more to 0 as the probability of the right digit rises from 0 to 1; here it is ${formatNumber(probability)}`}
    >
      <path class="learn-axis" d={`M0 0V${HEIGHT}H${WIDTH}`} />
      {[0, 0.5, 1].map((p) => (
        <text key={p} x={across(p)} y={HEIGHT + 16} text-anchor="middle">
          {p}
        </text>
      ))}
      {[0, 1, 2, 3, 4, 5].map((loss) => (
        <text key={loss} x={-8} y={up(loss) + 4} text-anchor="end">
          {loss}
        </text>
      ))}
      <text x={WIDTH / 2} y={HEIGHT + 32} text-anchor="middle">
        probability of the right digit
      </text>
      <polyline class="learn-line" points={points.join(' ')} />
      <circle class="learn-dot" cx={across(probability)} cy={up(-Math.log(probability))} r="6" />
    </svg>
  );
}

function across(probability: number): number {
  return probability * WIDTH;
}

function up(loss: number): number {
  return HEIGHT - (Math.min(loss, LARGEST_LOSS) / LARGEST_LOSS) * HEIGHT;
}
