import type { OutputShape } from './model-summary';

const BYTES_PER_ELEMENT: Readonly<Record<string, number>> = {
  float32: 4,
  int32: 4,
  bool: 1,
  complex64: 8,
};

/** The number of elements of a shape, 1 for `[]`; `null` if a dimension is open. */
export function countElements(shape: OutputShape): number | null {
  return shape.reduce<number | null>(
    (product, size) => (product === null || size === null ? null : product * size),
    1,
  );
}

/** The bytes of a tensor; `null` if a dimension is open or strings make up its elements. */
export function countBytes(shape: OutputShape, dtype: string): number | null {
  const elements = countElements(shape);
  const bytes = BYTES_PER_ELEMENT[dtype];
  return elements === null || bytes === undefined ? null : elements * bytes;
}

/** `a * b`, unknown if either is. */
export function multiply(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a * b;
}

/** The sum of all, unknown if one of them is. */
export function sum(values: readonly (number | null)[]): number | null {
  return values.reduce<number | null>((a, b) => (a === null || b === null ? null : a + b), 0);
}

/** A shape as Python prints the tuple: `(None, 28, 28, 1)`, `(None,)`. */
export function formatShape(shape: OutputShape): string {
  const sizes = shape.map((size) => size ?? 'None');
  return sizes.length === 1 ? `(${sizes[0]},)` : `(${sizes.join(', ')})`;
}

/** One output's shape as a tuple, several as a list of tuples. */
export function formatShapes(shapes: readonly OutputShape[] | 'multiple'): string {
  if (shapes === 'multiple') return shapes;
  const tuples = shapes.map(formatShape);
  return tuples.length === 1 ? tuples[0]! : `[${tuples.join(', ')}]`;
}
