import { buildMatrix, elementAt, type Matrix, type Place } from './matrix';

/** Side and stride of the windows. */
const POOL = 2;

/** Who gets an output's gradient where several elements are the maximum. */
export type TieRule = 'first' | 'last' | 'shared';

/** 2 x 2 max pooling with stride 2. */
export function maxPool(input: Matrix): Matrix {
  return buildMatrix(input.length / POOL, input[0]!.length / POOL, (row, column) =>
    Math.max(
      ...windowAt({ row, column }).map((place) => elementAt(input, place.row, place.column)),
    ),
  );
}

/** The elements of an output's window that are its maximum, in reading order: one, or more that tie. */
export function winnersAt(input: Matrix, output: Place): Place[] {
  const places = windowAt(output);
  const values = places.map(({ row, column }) => elementAt(input, row, column));
  const most = Math.max(...values);
  return places.filter((_, i) => values[i] === most);
}

/** The window, that is the output, in which an element of the input lies. */
export function outputOf({ row, column }: Place): Place {
  return { row: Math.floor(row / POOL), column: Math.floor(column / POOL) };
}

/** Gradient for the input: an output's gradient goes to its winner, or by `ties`; all others get 0. */
export function maxPoolGradient(input: Matrix, outputGradient: Matrix, ties: TieRule): Matrix {
  return buildMatrix(input.length, input[0]!.length, (row, column) => {
    const output = outputOf({ row, column });
    const winners = winnersAt(input, output);
    const rank = winners.findIndex((place) => place.row === row && place.column === column);
    const gradient = elementAt(outputGradient, output.row, output.column);
    if (rank < 0) return 0;
    if (ties === 'shared') return gradient / winners.length;
    return rank === (ties === 'first' ? 0 : winners.length - 1) ? gradient : 0;
  });
}

function windowAt(output: Place): Place[] {
  return Array.from({ length: POOL * POOL }, (_, i) => ({
    row: output.row * POOL + Math.floor(i / POOL),
    column: output.column * POOL + (i % POOL),
  }));
}
