import type { Evaluation } from '@mnist-convnet/training';
import { Icon } from '../../ui/icon';
import { type Cell, describeCell, findMistakes, findSurest, formatCell } from './confusion';
import { MistakeGrid } from './mistake-grid';

interface CellImagesProps {
  readonly evaluation: Evaluation;
  /** Undefined: the surest mistakes of all. */
  readonly cell: Cell | undefined;
  readonly onClose: () => void;
}

/** The images of a cell of the confusion matrix, or the surest mistakes. */
export function CellImages({ evaluation, cell, onClose }: CellImagesProps) {
  return (
    <section class="card stack train-cell-images" aria-labelledby="train-cell-title">
      {cell ? (
        <ChosenCell evaluation={evaluation} cell={cell} onClose={onClose} />
      ) : (
        <>
          <div>
            <h3 id="train-cell-title">Its surest mistakes</h3>
            <p class="soft">
              {evaluation.mistakes.length === 0
                ? 'It made none on these test images.'
                : 'Wrong, and most confident about it. Choose one to look inside the network while it reads it.'}
            </p>
          </div>
          <MistakeGrid key="surest" mistakes={findSurest(evaluation)} />
        </>
      )}
    </section>
  );
}

function ChosenCell({ evaluation, cell, onClose }: CellImagesProps & { readonly cell: Cell }) {
  const isRight = cell.label === cell.predicted;
  const mistakes = isRight ? [] : findMistakes(evaluation, cell);
  const close = () => {
    // The button goes away: the cell gets the focus.
    document.querySelector<HTMLElement>('.train-cell[aria-pressed="true"]')?.focus();
    onClose();
  };
  return (
    <>
      <div class="train-cell-head">
        <h3 id="train-cell-title">{describeCell(evaluation, cell)}</h3>
        <button class="button" type="button" onClick={close}>
          <Icon name="close" />
          Surest mistakes
        </button>
      </div>
      {isRight && (
        <p class="soft">Nothing to mend here. The cells beside it, in its row, are its mistakes.</p>
      )}
      <MistakeGrid key={formatCell(cell)} mistakes={mistakes} />
    </>
  );
}
