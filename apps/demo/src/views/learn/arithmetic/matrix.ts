/** Rows of equal length. */
export type Matrix = readonly (readonly number[])[];

/** Counted from 0, as in a matrix's formula. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** Makes a matrix whose elements are a function of their place. */
export function buildMatrix(
  height: number,
  width: number,
  element: (row: number, column: number) => number,
): Matrix {
  return Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (_, column) => element(row, column)),
  );
}

/** The element at a place; 0 outside, as zero padding has it. */
export function elementAt(matrix: Matrix, row: number, column: number): number {
  return matrix[row]?.[column] ?? 0;
}

/** The matrix with one element replaced. */
export function replaceElement(matrix: Matrix, { row, column }: Place, value: number): Matrix {
  return matrix.map((line, r) =>
    r === row ? line.map((old, c) => (c === column ? value : old)) : line,
  );
}

/** Adds a border of zeros, `border` elements wide. */
export function padMatrix(matrix: Matrix, border: number): Matrix {
  return buildMatrix(matrix.length + 2 * border, matrix[0]!.length + 2 * border, (row, column) =>
    elementAt(matrix, row - border, column - border),
  );
}

/** Turns it by 180 degrees: the last row first, each from its end. */
export function turnMatrix(matrix: Matrix): Matrix {
  return matrix.map((row) => row.toReversed()).toReversed();
}

/** Moves all elements; what comes in from outside is 0, what goes out is lost. */
export function shiftMatrix(matrix: Matrix, down: number, right: number): Matrix {
  return buildMatrix(matrix.length, matrix[0]!.length, (row, column) =>
    elementAt(matrix, row - down, column - right),
  );
}

/** Σ a[i, j] · b[i, j], over the places of `a`. */
export function sumOfProducts(a: Matrix, b: Matrix): number {
  let sum = 0;
  for (const [row, line] of a.entries()) {
    for (const [column, value] of line.entries()) sum += value * elementAt(b, row, column);
  }
  return sum;
}
