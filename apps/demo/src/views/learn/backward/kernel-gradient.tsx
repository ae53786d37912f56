import { productsAt } from '../arithmetic/convolve';
import { input } from '../convolution/numbers';
import { editMatrix } from '../parts/edit-matrix';
import { MatrixGrid } from '../parts/matrix-grid';
import { formatNumber } from '../parts/number-text';
import { Operand } from '../parts/operand';
import { SumLine } from '../parts/sum-line';
import { kernelGradient, kernelPlace, outputGradient } from './numbers';

/** dK: the input, convolved with dY. */
export function KernelGradient() {
  const { row, column } = kernelPlace.value;
  return (
    <div class="card learn-figures">
      <MatrixGrid
        name="Input"
        symbol="X"
        values={input.value}
        frame={{ row, column, height: 3, width: 3 }}
        note={(at) => {
          const weight = outputGradient.value[at.row - row]?.[at.column - column];
          return weight === undefined ? undefined : `×${formatNumber(weight)}`;
        }}
        onEdit={editMatrix(input)}
      />
      <Operand sign="∗">
        <MatrixGrid
          name="Output’s gradient"
          symbol="dY"
          values={outputGradient.value}
          onEdit={editMatrix(outputGradient)}
        />
      </Operand>
      <Operand sign="=">
        <MatrixGrid
          name="Kernel’s gradient"
          symbol="dK"
          values={kernelGradient.value}
          picked={kernelPlace.value}
          onPick={(next) => {
            kernelPlace.value = next;
          }}
        />
      </Operand>
      <SumLine
        name={`dK, row ${row + 1}, column ${column + 1}`}
        products={productsAt(input.value, outputGradient.value, kernelPlace.value)}
      />
      <p class="learn-hint">
        Choose a number of dK. That weight met nine inputs, one in each window; the frame shows
        them.
      </p>
    </div>
  );
}
