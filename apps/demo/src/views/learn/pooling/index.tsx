import { elementAt } from '../arithmetic/matrix';
import { Choice } from '../parts/choice';
import { editMatrix } from '../parts/edit-matrix';
import { Lesson } from '../parts/lesson';
import { MatrixGrid } from '../parts/matrix-grid';
import { Operand } from '../parts/operand';
import { PoolingFormula } from './formula';
import {
  type Direction,
  direction,
  poolInput,
  poolOutput,
  resetPooling,
  shiftedInput,
  shiftedOutput,
  winnerOf,
} from './numbers';

const DIRECTIONS: readonly (readonly [Direction, string])[] = [
  ['left', 'Left'],
  ['right', 'Right'],
  ['up', 'Up'],
  ['down', 'Down'],
];

/** 2 x 2 max pooling with stride 2, and what a shift by a pixel does to it. */
export function PoolingLesson() {
  const kept = poolOutput.value.flatMap((line, row) =>
    line.filter((value, column) => value === elementAt(shiftedOutput.value, row, column)),
  ).length;
  return (
    <Lesson
      title="Max pooling"
      lead="Windows of 2 × 2 lie side by side, and of each only the largest number is kept. The picture becomes half as wide and half as high: what was found counts, not exactly where."
      onReset={resetPooling}
    >
      <div class="card learn-figures">
        <MatrixGrid
          name="Input"
          symbol="X"
          values={poolInput.value}
          mark={winnerOf(poolInput.value)}
          tile={2}
          onEdit={editMatrix(poolInput)}
        />
        <Operand sign="→">
          <MatrixGrid name="Output" symbol="Y" values={poolOutput.value} />
        </Operand>
        <p class="learn-hint">A ring marks the number that won its window.</p>
      </div>
      <PoolingFormula />
      <section class="stack">
        <h3>If the input moves by a pixel</h3>
        <Choice
          legend="Move it"
          options={DIRECTIONS}
          value={direction.value}
          onChange={(next) => {
            direction.value = next;
          }}
        />
        <div class="card learn-figures">
          <MatrixGrid
            name="Moved input"
            values={shiftedInput.value}
            mark={winnerOf(shiftedInput.value)}
            tile={2}
          />
          <Operand sign="→">
            <MatrixGrid
              name="New output"
              values={shiftedOutput.value}
              mark={({ row, column }) =>
                elementAt(shiftedOutput.value, row, column) ===
                elementAt(poolOutput.value, row, column)
                  ? undefined
                  : 'changed'
              }
            />
          </Operand>
          <output class="learn-hint">
            <strong>{kept} of 4 outputs stayed</strong>
            {kept < 4 && '; a dashed ring marks the others'}. Zeros come in at the edge.
          </output>
        </div>
        <div class="learn-notes">
          <p>
            A winner that stays inside its window leaves the output as it is, unless a larger one
            comes in; one that crosses into the next window can change two. So pooling makes a
            network less sensitive to small shifts, not blind to them. Goodfellow, Bengio and
            Courville put it so (<cite>Deep Learning</cite>, section 9.3): it helps where it matters
            more whether a feature is there than exactly where.
          </p>
          <p>Pooling has no weights, so there is nothing in it to learn.</p>
        </div>
      </section>
    </Lesson>
  );
}
