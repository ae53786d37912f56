import type { DataPart } from '../../engine/data-types';
import { SETS } from '../../engine/mnist-sets';
import { formatCount } from '../../format';
import { setParams } from '../../state/route';

const NAMES: Record<DataPart, string> = { test: 'Test', train: 'Training' };
const DIGITS = [undefined, ...Array.from({ length: 10 }, (_, digit) => digit)];

interface SampleFilterProps {
  readonly part: DataPart;
  readonly label: number | undefined;
}

/** Which set's images are shown, and of which digit. */
export function SampleFilter({ part, label }: SampleFilterProps) {
  return (
    <div class="data-filter">
      <fieldset class="data-choices">
        <legend>Set</legend>
        {(['test', 'train'] as const).map((set) => (
          <button
            key={set}
            class="button"
            type="button"
            aria-pressed={set === part}
            onClick={() => {
              if (set === part) return;
              setParams({ set: set === 'test' ? undefined : set, index: undefined });
            }}
          >
            {NAMES[set]} <span class="data-count">{formatCount(SETS[set].count)}</span>
          </button>
        ))}
      </fieldset>
      <fieldset class="data-choices data-digits">
        <legend>Digit</legend>
        {DIGITS.map((digit) => (
          <button
            key={digit ?? 'all'}
            class="button"
            type="button"
            aria-pressed={digit === label}
            onClick={() => setParams({ label: digit === undefined ? undefined : String(digit) })}
          >
            {digit ?? 'All'}
          </button>
        ))}
      </fieldset>
    </div>
  );
}
