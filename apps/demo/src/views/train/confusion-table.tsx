import type { Evaluation } from '@mnist-convnet/training';
import { useRef, useState } from 'preact/hooks';
import { moveInGrid } from '../../ui/grid-keys';
import { type Cell, describeCell, shadeOf } from './confusion';

const DIGITS = Array.from({ length: 10 }, (_, digit) => digit);
const SIZE = { height: 10, width: 10 };

interface ConfusionTableProps {
  readonly evaluation: Evaluation;
  readonly chosen: Cell | undefined;
  readonly onChoose: (cell: Cell) => void;
}

/** Which digit was taken for which, how often. One cell is a stop for Tab; arrows lead to the others. */
export function ConfusionTable({ evaluation, chosen, onChoose }: ConfusionTableProps) {
  const table = useRef<HTMLTableElement>(null);
  const [entry, setEntry] = useState<Cell>(chosen ?? { label: 0, predicted: 0 });
  const follow = (event: KeyboardEvent, { label, predicted }: Cell) => {
    const next = moveInGrid(event.key, { row: label, column: predicted }, SIZE);
    if (!next) return;
    event.preventDefault();
    setEntry({ label: next.row, predicted: next.column });
    table.current?.rows[next.row + 1]?.cells[next.column + 1]?.querySelector('button')?.focus();
  };
  return (
    <div class="card train-confusion">
      <p id="train-confusion-help" class="soft">
        Each row is a digit, each column what it was taken for. Choose a cell for its images; arrow
        keys lead from cell to cell.
      </p>
      <table ref={table} aria-label="Confusion matrix" aria-describedby="train-confusion-help">
        <thead>
          <tr>
            <td />
            {DIGITS.map((digit) => (
              <th key={digit} scope="col">
                <span class="visually-hidden">taken for a </span>
                {digit}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {DIGITS.map((label) => (
            <tr key={label}>
              <th scope="row">
                <span class="visually-hidden">images of a </span>
                {label}
              </th>
              {DIGITS.map((predicted) => {
                const cell = { label, predicted };
                const isEntry = entry.label === label && entry.predicted === predicted;
                return (
                  <td key={predicted}>
                    <CellButton
                      evaluation={evaluation}
                      cell={cell}
                      isChosen={chosen?.label === label && chosen.predicted === predicted}
                      tabIndex={isEntry ? 0 : -1}
                      onClick={() => {
                        setEntry(cell);
                        onChoose(cell);
                      }}
                      onKeyDown={(event) => follow(event, cell)}
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellButtonProps {
  readonly evaluation: Evaluation;
  readonly cell: Cell;
  readonly isChosen: boolean;
  readonly tabIndex: number;
  readonly onClick: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function CellButton({ evaluation, cell, isChosen, ...attributes }: CellButtonProps) {
  const { label, predicted } = cell;
  const count = evaluation.confusionMatrix[label]?.[predicted] ?? 0;
  const kind = label === predicted ? 'right' : count > 0 ? 'wrong' : 'none';
  return (
    <button
      {...attributes}
      type="button"
      class={`train-cell ${kind}`}
      style={{ '--share': String(shadeOf(evaluation, cell)) }}
      aria-pressed={isChosen}
      aria-label={describeCell(evaluation, cell)}
    >
      {count}
    </button>
  );
}
