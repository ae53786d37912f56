import { formatPercent } from '../format';
import { findBest } from '../probabilities';

interface ProbabilityBarsProps {
  /** One for each digit, in [0, 1]; undefined: nothing was read yet. */
  readonly probabilities: readonly number[] | undefined;
  /** Draws attention to one of them; default the most probable. */
  readonly highlighted?: number;
}

/** Ten bars, one a digit, with their figures. */
export function ProbabilityBars({ probabilities, highlighted }: ProbabilityBarsProps) {
  const best = highlighted ?? (probabilities && findBest(probabilities).digit);
  return (
    <ol class="bars" start={0} aria-label="Probability of each digit">
      {Array.from({ length: 10 }, (_, value) => {
        const share = probabilities?.[value] ?? 0;
        return (
          <li key={value} class={value === best ? 'best' : undefined}>
            <span class="bar-label">{value}</span>
            <span class="bar-track" aria-hidden="true">
              <span class="bar-fill" style={{ transform: `scaleX(${share})` }} />
            </span>
            <data class="bar-figure" value={probabilities ? share : ''}>
              {probabilities ? formatPercent(share) : '–'}
            </data>
          </li>
        );
      })}
    </ol>
  );
}
