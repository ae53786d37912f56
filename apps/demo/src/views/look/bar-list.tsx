import { useId } from 'preact/hooks';

/** A bar with its name and figure. */
export interface BarRow {
  readonly key: number;
  readonly label: string;
  /** Bars to the right are above zero, to the left below. */
  readonly amount: number;
  readonly figure: string;
}

interface BarListProps {
  readonly label: string;
  readonly rows: readonly BarRow[];
  /** The key of the row that is chosen. */
  readonly chosen: number;
  readonly onChoose: (key: number) => void;
}

/** Bars to choose one of: radio buttons, so that arrow keys do. */
export function BarList({ label, rows, chosen, onChoose }: BarListProps) {
  const name = useId();
  const largest = largestOf(rows);
  return (
    <fieldset class={barsClass(rows)}>
      <legend>{label}</legend>
      {rows.map((row) => (
        <label key={row.key} class={row.key === chosen ? 'look-bar chosen' : 'look-bar'}>
          <input
            type="radio"
            name={name}
            checked={row.key === chosen}
            onChange={() => onChoose(row.key)}
          />
          <BarCells row={row} largest={largest} />
        </label>
      ))}
    </fieldset>
  );
}

/** Where bars begin: in the middle if some go to the left. */
function barsClass(rows: readonly BarRow[]): string {
  return rows.some(({ amount }) => amount < 0) ? 'look-bars two-sided' : 'look-bars';
}

/** The largest magnitude: it has the longest bar. */
export function largestOf(rows: readonly BarRow[]): number {
  return rows.reduce((most, { amount }) => Math.max(most, Math.abs(amount)), 0);
}

/** A row's name, bar and figure. */
export function BarCells({ row, largest }: { readonly row: BarRow; readonly largest: number }) {
  const { label, amount, figure } = row;
  const share = largest === 0 ? 0 : Math.abs(amount) / largest;
  return (
    <>
      <span class="look-bar-label">{label}</span>
      <span class="look-bar-track" aria-hidden="true">
        <span
          class={amount < 0 ? 'look-bar-fill below' : 'look-bar-fill above'}
          style={{ transform: `scaleX(${share})` }}
        />
      </span>
      <span class="look-bar-figure">{figure}</span>
    </>
  );
}
