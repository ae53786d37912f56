import { formatCell } from './equation';

interface NumberGridProps {
  readonly caption: string;
  /** `[rows, columns]` */
  readonly values: ArrayLike<number>;
  readonly columns: number;
  /** A value that is pointed out, and what for. */
  readonly marked?: { readonly index: number; readonly name: string };
}

/** A few numbers in rows, shaded: orange above zero, blue below. */
export function NumberGrid({ caption, values, columns, marked }: NumberGridProps) {
  const all = Array.from(values);
  const largest = Math.max(...all.map(Math.abs));
  const rows = Array.from({ length: all.length / columns }, (_, row) => row);
  return (
    <table class="look-numbers">
      <caption>{caption}</caption>
      <tbody>
        {rows.map((row) => (
          <tr key={row}>
            {all.slice(row * columns, (row + 1) * columns).map((value, column) => {
              const isMarked = marked?.index === row * columns + column;
              return (
                <td
                  key={column}
                  class={`${value < 0 ? 'below' : 'above'}${isMarked ? ' marked' : ''}`}
                  style={{ '--share': String(largest === 0 ? 0 : Math.abs(value) / largest) }}
                >
                  {formatCell(value)}
                  {isMarked && <span class="visually-hidden"> {marked.name}</span>}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
