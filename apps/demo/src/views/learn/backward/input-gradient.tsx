import { productsAt } from '../arithmetic/convolve';
import type { Place } from '../arithmetic/matrix';
import { kernel } from '../convolution/numbers';
import { editMatrix } from '../parts/edit-matrix';
import { MatrixGrid } from '../parts/matrix-grid';
import { formatNumber } from '../parts/number-text';
import { Operand } from '../parts/operand';
import { SumLine } from '../parts/sum-line';
import { inputGradient, inputPlace, outputGradient, paddedGradient, turnedKernel } from './numbers';

/** dX: the padded dY, convolved with the turned kernel. */
export function InputGradient() {
  const { row, column } = inputPlace.value;
  const edit = editMatrix(outputGradient);
  const isOutside = (at: Place) => at.row % 4 === 0 || at.column % 4 === 0;
  return (
    <div class="card learn-figures">
      <MatrixGrid
        name="Output’s gradient, padded"
        symbol="dY"
        values={paddedGradient.value}
        frame={{ row, column, height: 2, width: 2 }}
        mark={(at) => (isOutside(at) ? 'outside' : undefined)}
        note={(at) => {
          const weight = turnedKernel.value[at.row - row]?.[at.column - column];
          return weight === undefined ? undefined : `×${formatNumber(weight)}`;
        }}
        onEdit={(at, value) => edit({ row: at.row - 1, column: at.column - 1 }, value)}
      />
      <Operand sign="∗">
        <div class="learn-above">
          <MatrixGrid name="Kernel" symbol="K" values={kernel.value} onEdit={editMatrix(kernel)} />
          <MatrixGrid name="turned by 180°" values={turnedKernel.value} />
        </div>
      </Operand>
      <Operand sign="=">
        <MatrixGrid
          name="Input’s gradient"
          symbol="dX"
          values={inputGradient.value}
          picked={inputPlace.value}
          onPick={(next) => {
            inputPlace.value = next;
          }}
        />
      </Operand>
      <SumLine
        name={`dX, row ${row + 1}, column ${column + 1}`}
        products={productsAt(paddedGradient.value, turnedKernel.value, inputPlace.value)}
      />
      <p class="learn-hint">
        Choose a number of dX. The frame covers the outputs that the input’s number had a part in.
      </p>
    </div>
  );
}
