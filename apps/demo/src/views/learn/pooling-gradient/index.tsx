import type { TieRule } from '../arithmetic/max-pool';
import { Choice } from '../parts/choice';
import { editMatrix } from '../parts/edit-matrix';
import { Lesson } from '../parts/lesson';
import { MatrixGrid } from '../parts/matrix-grid';
import { Operand } from '../parts/operand';
import { poolInput, poolOutput, winnerOf } from '../pooling/numbers';
import {
  makeTie,
  poolInputGradient,
  poolOutputGradient,
  poolPlace,
  resetPoolingGradient,
  tieCount,
  ties,
} from './numbers';
import { Slopes } from './slopes';

const TIE_RULES: readonly (readonly [TieRule, string])[] = [
  ['first', 'the first'],
  ['last', 'the last'],
  ['shared', 'equal shares'],
];

/** Where the gradient goes through max pooling. */
export function PoolingGradientLesson() {
  const mark = winnerOf(poolInput.value);
  return (
    <Lesson
      title="Max pooling, backwards"
      lead="An output is a copy of the number that won. If the winner grows a little, the output grows as much; if another grows a little, nothing happens. So the winner gets the output’s whole gradient, and the others get zero."
      onReset={resetPoolingGradient}
    >
      <div class="card learn-figures">
        <div class="learn-pair">
          <MatrixGrid
            name="Input"
            symbol="X"
            values={poolInput.value}
            tile={2}
            mark={mark}
            onEdit={editMatrix(poolInput)}
          />
          <Operand sign="→">
            <MatrixGrid name="Output" symbol="Y" values={poolOutput.value} />
          </Operand>
        </div>
        <div class="learn-pair">
          <MatrixGrid
            name="Input’s gradient"
            symbol="dX"
            values={poolInputGradient.value}
            tile={2}
            mark={mark}
            picked={poolPlace.value}
            onPick={(next) => {
              poolPlace.value = next;
            }}
          />
          <Operand sign="←">
            <MatrixGrid
              name="Output’s gradient"
              symbol="dY"
              values={poolOutputGradient.value}
              onEdit={editMatrix(poolOutputGradient)}
            />
          </Operand>
        </div>
        <Slopes />
      </div>
      <section class="stack">
        <h3>When two are equally large</h3>
        <p>
          Then the maximum has a kink: raised, either of them pulls it up; lowered, the other still
          holds it. There is no one gradient, so every program makes a choice. When this page trains
          with wasm the first of them gets it all; TensorFlow.js on a graphics card gives it to the
          last.
        </p>
        <div class="row learn-tie">
          <button class="button" type="button" onClick={makeTie}>
            Make a tie in the chosen window
          </button>
          <output>
            {tieCount.value === 0
              ? 'No ties now.'
              : `${tieCount.value} of 4 windows ${tieCount.value === 1 ? 'has' : 'have'} a tie.`}
          </output>
        </div>
        <Choice
          legend="In a tie, the gradient goes to"
          options={TIE_RULES}
          value={ties.value}
          onChange={(next) => {
            ties.value = next;
          }}
        />
        <p class="soft">
          It hardly matters in practice. Ties are rare but for windows in which a ReLU made
          everything 0, and through those no gradient gets any further.
        </p>
      </section>
    </Lesson>
  );
}
