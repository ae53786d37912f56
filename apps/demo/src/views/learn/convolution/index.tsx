import { productsAt } from '../arithmetic/convolve';
import { elementAt } from '../arithmetic/matrix';
import { editMatrix } from '../parts/edit-matrix';
import { Lesson } from '../parts/lesson';
import { MatrixGrid } from '../parts/matrix-grid';
import { formatNumber } from '../parts/number-text';
import { Operand } from '../parts/operand';
import { SumLine } from '../parts/sum-line';
import { ConvolutionFormula } from './formula';
import { input, KERNELS, kernel, output, place, resetConvolution } from './numbers';

/** A 4 x 4 input, a 2 x 2 kernel, and how each of the nine outputs comes about. */
export function ConvolutionLesson() {
  const { row, column } = place.value;
  const frame = { row, column, height: 2, width: 2 };
  const weightAbove = (at: { row: number; column: number }) => {
    const weight = kernel.value[at.row - row]?.[at.column - column];
    return weight === undefined ? undefined : `×${formatNumber(weight)}`;
  };
  return (
    <Lesson
      title="Convolution"
      lead="A small kernel slides over the input. At each place, every number under it is multiplied by the kernel’s weight there, and the products are added up: one number of the output."
      onReset={resetConvolution}
    >
      <div class="card learn-figures">
        <MatrixGrid
          name="Input"
          symbol="X"
          values={input.value}
          frame={frame}
          note={weightAbove}
          onEdit={editMatrix(input)}
        />
        <Operand sign="∗">
          <MatrixGrid name="Kernel" symbol="K" values={kernel.value} onEdit={editMatrix(kernel)} />
        </Operand>
        <Operand sign="=">
          <MatrixGrid
            name="Output"
            symbol="Y"
            values={output.value}
            picked={place.value}
            onPick={(next) => {
              place.value = next;
            }}
          />
        </Operand>
        <SumLine
          name={`Output, row ${row + 1}, column ${column + 1}`}
          products={productsAt(input.value, kernel.value, place.value)}
        />
        <p class="learn-hint">
          Point at an output, or choose one with the arrow keys: the frame shows what it reads. Type
          over any number of input and kernel.
        </p>
      </div>
      <KernelChoice />
      <ConvolutionFormula />
      <div class="learn-notes">
        <p>
          A 4 × 4 input has room for a 2 × 2 kernel at 3 × 3 places, so the output is 3 × 3. All
          places share the kernel’s four weights: what is learned in one corner serves everywhere.
        </p>
        <p>
          Strictly speaking this is a <em>cross-correlation</em>; a mathematician’s convolution
          turns the kernel by 180° first. Deep learning calls both convolution, for a network that
          learns its kernel would just learn it turned (Goodfellow, Bengio and Courville,{' '}
          <cite>Deep Learning</cite>, section 9.1).
        </p>
      </div>
    </Lesson>
  );
}

function KernelChoice() {
  return (
    <fieldset class="learn-choice">
      <legend>Try a kernel</legend>
      <div class="row">
        {Object.entries(KERNELS).map(([name, weights]) => (
          <button
            key={name}
            class="button"
            type="button"
            aria-pressed={weights.every((line, r) =>
              line.every((weight, c) => weight === elementAt(kernel.value, r, c)),
            )}
            onClick={() => {
              kernel.value = weights;
            }}
          >
            {name}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
