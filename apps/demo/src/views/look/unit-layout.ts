/** Rows and columns for values that have none. */
export interface UnitLayout {
  readonly rows: number;
  readonly columns: number;
}

/** As many columns as rows or a few more; without gaps if it can be done with sides of 1 to 3. */
export function layOutUnits(count: number): UnitLayout {
  const side = Math.ceil(Math.sqrt(count));
  for (let columns = side; columns <= side * 2; columns++) {
    if (count % columns === 0) return { rows: count / columns, columns };
  }
  return { rows: Math.ceil(count / side), columns: side };
}
