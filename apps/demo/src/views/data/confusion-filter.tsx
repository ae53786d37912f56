import type { Mistake } from '@mnist-convnet/training';
import { setParams } from '../../state/route';
import { countConfusions } from './count-confusions';

interface ConfusionFilterProps {
  readonly mistakes: readonly Mistake[];
  readonly label: number | undefined;
  readonly taken: number | undefined;
}

/** Which mistakes are shown: all, or those of one digit taken for another. */
export function ConfusionFilter({ mistakes, label, taken }: ConfusionFilterProps) {
  const choose = (value: string) => {
    const [first, second] = value.split(' ');
    setParams({ label: first || undefined, taken: second });
  };
  const confusions = countConfusions(mistakes);
  const isListed = confusions.some((one) => one.label === label && one.predicted === taken);
  return (
    <div class="field data-confusion">
      <label for="data-confusion">Kind of mistake</label>
      <select
        id="data-confusion"
        value={label === undefined && taken === undefined ? '' : `${label ?? ''} ${taken ?? ''}`}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      >
        <option value="">All {mistakes.length}</option>
        {!isListed && (label !== undefined || taken !== undefined) && (
          <option value={`${label ?? ''} ${taken ?? ''}`}>
            {label ?? 'Any digit'} taken for {taken ?? 'any other'}
          </option>
        )}
        {confusions.map((one) => (
          <option key={`${one.label} ${one.predicted}`} value={`${one.label} ${one.predicted}`}>
            {one.label} taken for {one.predicted} ({one.count})
          </option>
        ))}
      </select>
    </div>
  );
}
