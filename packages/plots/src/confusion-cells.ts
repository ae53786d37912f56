import { requireNumber } from '@mnist-convnet/errors';
import { PlotInputError } from './errors';
import type { Evaluation } from './types';

/** How many images of one class were taken for which. */
export interface ConfusionCell {
  readonly truth: number;
  readonly predicted: number;
  readonly count: number;
}

/**
 * The cells of an evaluation's confusion matrix, row by row.
 *
 * @throws {PlotInputError} if the matrix is empty, not square, has anything but whole counts, or does
 * not add up to the evaluation's count; or if the accuracy is outside [0, 1].
 */
export function readConfusionCells(evaluation: Evaluation): ConfusionCell[] {
  const { confusionMatrix: rows, accuracy, count } = evaluation;
  if (rows.length === 0) {
    throw new PlotInputError('confusionMatrix', 'is empty', 'one row for each class');
  }
  const cells = rows.flatMap((row, truth) => {
    if (row.length !== rows.length) {
      throw new PlotInputError(
        `confusionMatrix[${truth}]`,
        `has ${row.length} columns where there are ${rows.length} rows`,
        'as many columns as rows, one for each class',
      );
    }
    return row.map((cellCount, predicted) => {
      if (!Number.isSafeInteger(cellCount) || cellCount < 0) {
        throw new PlotInputError(
          `confusionMatrix[${truth}][${predicted}]`,
          `is ${cellCount}`,
          'a count of images, a whole number of at least 0 (not a share)',
        );
      }
      return { truth, predicted, count: cellCount };
    });
  });
  const total = cells.reduce((sum, cell) => sum + cell.count, 0);
  if (total !== count || total === 0) {
    throw new PlotInputError(
      'confusionMatrix',
      `holds ${total} images where the evaluation's count is ${count}`,
      'the same number of images, at least 1',
    );
  }
  requireNumber('accuracy', accuracy, { min: 0, max: 1 });
  const hits = cells.reduce(
    (sum, cell) => sum + (cell.truth === cell.predicted ? cell.count : 0),
    0,
  );
  if (Math.abs(accuracy - hits / total) > 0.5 / total) {
    throw new PlotInputError(
      'accuracy',
      `is ${accuracy} where the matrix's diagonal holds ${hits} of ${total} images`,
      `${hits / total}`,
    );
  }
  return cells;
}
