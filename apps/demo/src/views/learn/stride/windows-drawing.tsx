import type { TargetedPointerEvent } from 'preact';
import { across, chosenWindow, down, framed, settings } from './numbers';

/** The input with its padding and where the windows sit; beside it the outputs. */
export function WindowsDrawing() {
  const { width, height, filter, stride, padding } = settings.value;
  const [columns, rows] = [width + 2 * padding, height + 2 * padding];
  const [outColumns, outRows] = [across.value.windows, down.value.windows];
  const read = {
    columns: outColumns && columns - across.value.unread,
    rows: outRows && rows - down.value.unread,
  };
  const window = framed.value;
  const cell = `min(1.75rem, ${22 / Math.max(columns, rows)}rem)`;
  return (
    <div class="learn-windows" style={{ '--learn-pixel': cell }}>
      <figure style={{ '--learn-columns': columns }}>
        <figcaption>
          Input {width} × {height}
          {padding > 0 && ', zeros around it'}
        </figcaption>
        <svg
          viewBox={`-0.1 -0.1 ${columns + 0.2} ${rows + 0.2}`}
          role="img"
          aria-label={`${outColumns * outRows} windows of ${filter} by ${filter} pixels on the padded input of ${columns} by ${rows}`}
        >
          {cells(columns, rows).map(({ x, y }) => {
            const isPadding =
              x < padding || y < padding || x >= width + padding || y >= height + padding;
            const isRead = x < read.columns && y < read.rows;
            return (
              <g key={`${x},${y}`}>
                <rect
                  class={`learn-pixel ${isPadding ? 'padding' : ''} ${isRead ? '' : 'unread'}`}
                  x={x + 0.04}
                  y={y + 0.04}
                  width="0.92"
                  height="0.92"
                />
                {!isRead && (
                  <path class="learn-cross" d={`M${x + 0.3} ${y + 0.3}l.4 .4m0-.4l-.4 .4`} />
                )}
              </g>
            );
          })}
          {cells(outColumns, outRows).map(({ x, y }) => (
            <circle
              key={`${x},${y}`}
              class="learn-centre"
              cx={x * stride + filter / 2}
              cy={y * stride + filter / 2}
              r="0.13"
            />
          ))}
          {window && (
            <rect
              class="learn-window"
              x={window.column * stride}
              y={window.row * stride}
              width={filter}
              height={filter}
            />
          )}
        </svg>
        <p class="learn-hint">
          Each dot is the middle of a window.
          {(read.columns < columns || read.rows < rows) && ' A cross: never read.'}
        </p>
      </figure>
      {window && (
        <figure style={{ '--learn-columns': outColumns }}>
          <figcaption>
            Output {outColumns} × {outRows}
          </figcaption>
          <svg
            viewBox={`-0.1 -0.1 ${outColumns + 0.2} ${outRows + 0.2}`}
            role="img"
            aria-label={`Output of ${outColumns} by ${outRows}; framed: row ${window.row + 1}, column ${window.column + 1}`}
            onPointerMove={pointAt}
            onPointerDown={pointAt}
          >
            {cells(outColumns, outRows).map(({ x, y }) => (
              <rect
                key={`${x},${y}`}
                class="learn-pixel output"
                x={x + 0.04}
                y={y + 0.04}
                width="0.92"
                height="0.92"
              />
            ))}
            <rect class="learn-window" x={window.column} y={window.row} width="1" height="1" />
          </svg>
          <p class="learn-hint">Point at an output to see its window.</p>
        </figure>
      )}
    </div>
  );
}

/** For the mouse; the slider does the same for keyboards. */
function pointAt({ currentTarget, clientX, clientY }: TargetedPointerEvent<SVGSVGElement>): void {
  const box = currentTarget.getBoundingClientRect();
  const [columns, rows] = [across.peek().windows, down.peek().windows];
  const column = Math.floor(((clientX - box.left) / box.width) * columns);
  const row = Math.floor(((clientY - box.top) / box.height) * rows);
  if (column < 0 || row < 0 || column >= columns || row >= rows) return;
  chosenWindow.value = row * columns + column;
}

function cells(columns: number, rows: number): { x: number; y: number }[] {
  return Array.from({ length: columns * rows }, (_, i) => ({
    x: i % columns,
    y: Math.floor(i / columns),
  }));
}
