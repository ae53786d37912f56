import type { ComponentChildren } from 'preact';
import type { Matrix, Place } from '../arithmetic/matrix';
import './matrix.css';
import { NumberCell } from './number-cell';
import { formatNumber } from './number-text';
import { PickCell } from './pick-cell';

/** How a cell stands out: `winner` has a ring, `changed` a dashed one, `outside` is pale. */
export type CellMark = 'winner' | 'changed' | 'outside';

interface MatrixGridProps {
  /** Names it above, and for screen readers each of its cells: “Input”. */
  readonly name: string;
  /** Its letter in the formulas. */
  readonly symbol?: ComponentChildren;
  readonly values: Matrix;
  /** Makes the cells that aren't `outside` inputs. */
  readonly onEdit?: (place: Place, value: number) => void;
  /** Makes the cells choices, of which `picked` is chosen. */
  readonly onPick?: (place: Place) => void;
  readonly picked?: Place;
  /** Leaves a gap after every so many cells, as windows that lie side by side have it. */
  readonly tile?: number;
  /** A window drawn around some of the cells. */
  readonly frame?: Place & { readonly height: number; readonly width: number };
  /** A small figure in a cell's corner. */
  readonly note?: (place: Place) => string | undefined;
  readonly mark?: (place: Place) => CellMark | undefined;
  /** Below it. */
  readonly children?: ComponentChildren;
}

/** A matrix as squares: blue below zero, orange above, with its figures. */
export function MatrixGrid(props: MatrixGridProps) {
  const { name, symbol, values, onPick, tile, frame, children } = props;
  return (
    <div class="learn-matrix">
      <p class="learn-matrix-name">
        {name} {symbol && <span class="learn-symbol">{symbol}</span>}
      </p>
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles may be named */}
      <div
        class="learn-cells"
        role={onPick ? 'radiogroup' : 'group'}
        aria-label={onPick ? `${name}: choose a place` : name}
        style={{
          gridTemplateColumns: tracks(values[0]!.length, tile, 'var(--learn-cell)'),
          gridTemplateRows: tracks(values.length, tile, 'var(--learn-cell-height)'),
        }}
      >
        {values.flatMap((line, row) =>
          line.map((value, column) => (
            <Cell key={`${row},${column}`} grid={props} row={row} column={column} value={value} />
          )),
        )}
        {frame && (
          <span
            class="learn-frame"
            aria-hidden="true"
            style={{
              gridRow: `${frame.row + 1} / span ${frame.height}`,
              gridColumn: `${frame.column + 1} / span ${frame.width}`,
            }}
          />
        )}
      </div>
      {children}
    </div>
  );
}

interface CellProps extends Place {
  readonly grid: MatrixGridProps;
  readonly value: number;
}

function Cell({ grid, row, column, value }: CellProps) {
  const { name, onEdit, onPick, picked } = grid;
  const place = { row, column };
  const mark = grid.mark?.(place);
  const note = grid.note?.(place);
  const label = `${name}, row ${row + 1}, column ${column + 1}`;
  const figure = formatNumber(value);
  // So that it stays inside its cell.
  const length = figure.length > 7 ? 'longest' : figure.length > 5 ? 'long' : '';
  return (
    <div
      class={`learn-cell ${signOf(value)} ${length} ${mark ?? ''}`}
      // In a place of its own, so that the frame can lie over it.
      style={{ gridRow: trackOf(row, grid.tile), gridColumn: trackOf(column, grid.tile) }}
    >
      {onEdit && mark !== 'outside' ? (
        <NumberCell label={label} value={value} onChange={(next) => onEdit(place, next)} />
      ) : onPick ? (
        <PickCell
          name={name}
          place={place}
          size={{ height: grid.values.length, width: grid.values[0]!.length }}
          label={`Row ${row + 1}, column ${column + 1}: ${figure}`}
          figure={figure}
          isPicked={picked?.row === row && picked.column === column}
          onPick={onPick}
        />
      ) : (
        <span class="learn-figure">{figure}</span>
      )}
      {mark && mark !== 'outside' && <span class="visually-hidden">({mark})</span>}
      {note !== undefined && (
        <span class="learn-note" aria-hidden="true">
          {note}
        </span>
      )}
    </div>
  );
}

/** The grid's tracks: cells, and an empty one between tiles. */
function tracks(count: number, tile: number | undefined, size: string): string {
  return Array.from({ length: count }, (_, i) =>
    tile && i > 0 && i % tile === 0 ? `var(--space-2) ${size}` : size,
  ).join(' ');
}

function trackOf(index: number, tile: number | undefined): number {
  return index + 1 + (tile ? Math.floor(index / tile) : 0);
}

/** The class that colours a figure. */
export function signOf(value: number): string {
  return value > 0 ? 'positive' : value < 0 ? 'negative' : 'zero';
}
