import type { Picture } from './layer-picture';
import { PixelPicker } from './pixel-picker';

interface UnitBoardProps {
  readonly picture: Picture;
  readonly count: number;
  readonly chosen: number;
  readonly describe: (unit: number) => string;
  readonly onChoose: (unit: number) => void;
}

/** A layer's units as squares, row after row. */
export function UnitBoard({ picture, count, chosen, describe, onChoose }: UnitBoardProps) {
  const { width } = picture;
  return (
    <div class="look-units" style={{ '--columns': String(width) }}>
      <PixelPicker
        picture={picture}
        row={Math.floor(chosen / width)}
        column={chosen % width}
        label={`${describe(chosen)}. Arrow keys move.`}
        describe={(row, column) => describe(row * width + column)}
        onChoose={(row, column) => {
          const unit = row * width + column;
          // The last row may be shorter.
          if (unit < count) onChoose(unit);
        }}
      />
    </div>
  );
}
