import type { layers } from '@tensorflow/tfjs-layers';
import { countMultiplyAdds } from './count-multiply-adds';
import { isModel, type Node } from './model-graph';
import type { LayerSummary, ModelSummary } from './model-summary';
import { countBytes, sum } from './shape';

type Work = Pick<LayerSummary, 'multiplyAdds' | 'activationBytes'>;

/**
 * What one use of a layer costs for one example, as `LayerSummary` explains it.
 *
 * @param nested the layer's own summary if it is a model.
 */
export function countWork(layer: layers.Layer, use: Node, nested: ModelSummary | null): Work {
  const { inputTensors, outputTensors } = use;
  if (nested !== null) return countNestedWork(layer, use, nested);
  return {
    multiplyAdds: countMultiplyAdds(layer, inputTensors[0]!.shape, outputTensors[0]!.shape),
    activationBytes:
      layer.getClassName() === 'InputLayer'
        ? 0
        : sum(outputTensors.map(({ shape, dtype }) => countBytes(shape.slice(1), dtype))),
  };
}

function countNestedWork(layer: layers.Layer, use: Node, { totals }: ModelSummary): Work {
  // A nested model's layers know the shapes it was made with; on others its figures don't hold.
  const isUsedAsMade =
    isModel(layer) &&
    layer.inputs.every(({ shape }, i) => String(shape) === String(use.inputTensors[i]?.shape));
  return {
    multiplyAdds:
      isUsedAsMade && totals.layersWithoutMultiplyAdds === 0 ? totals.multiplyAdds : null,
    activationBytes:
      isUsedAsMade && totals.layersWithoutActivationBytes === 0 ? totals.activationBytes : null,
  };
}
