import { InvalidOptionError } from '@mnist-convnet/errors';
import type { LayersModel, layers } from '@tensorflow/tfjs-layers';
import { countWeights } from './count-weights';
import { countWork } from './count-work';
import { EmptyModelError } from './errors';
import { collectNodes, isModel, isSequentialLike, type Node, usesOf } from './model-graph';
import type { LayerSummary, ModelSummary, SummaryTotals } from './model-summary';
import { sum } from './shape';

/**
 * Describes a model layer by layer: shapes, parameters, connections, multiply-adds, memory. It
 * computes nothing, allocates no tensor and leaves the model as it is.
 *
 * @param model any tfjs-layers model, compiled or not.
 * @returns plain data; `formatSummary` turns it into a table.
 * @throws {EmptyModelError} if it is a Sequential without layers.
 * @throws {InvalidOptionError} if it isn't a tfjs-layers model (a GraphModel isn't).
 * @example
 * const { totals } = summarizeModel(createConvNet());
 * totals.multiplyAdds; // 18602752
 */
export function summarizeModel(model: LayersModel): ModelSummary {
  if (!isModel(model)) {
    const expected =
      'a LayersModel of @tensorflow/tfjs-layers (a GraphModel has no layers to list)';
    throw new InvalidOptionError('model', model, expected);
  }
  return summarize(model, false);
}

/** @param frozen whether a model around this one is not trainable, and so none of its layers. */
function summarize(model: LayersModel, frozen: boolean): ModelSummary {
  if (model.layers.length === 0) throw new EmptyModelError(model.name);
  const nodes = collectNodes(model);
  const areLayersFrozen = frozen || !model.trainable;
  // By layer, since a Sequential lists a layer again each time it is added.
  const rows = new Map(
    model.layers.map((layer) => [
      layer,
      summarizeLayer(layer, usesOf(layer, nodes), areLayersFrozen),
    ]),
  );
  return {
    name: model.name,
    className: nameClass(model),
    sequentialLike: isSequentialLike(model, nodes),
    rows: model.layers.map((layer) => rows.get(layer)!),
    totals: addUp(model, [...rows.values()], areLayersFrozen),
  };
}

function summarizeLayer(layer: layers.Layer, uses: readonly Node[], frozen: boolean): LayerSummary {
  const nested = isModel(layer) ? summarize(layer, frozen) : null;
  const work = uses.map((use) => countWork(layer, use, nested));
  return {
    name: layer.name,
    className: nameClass(layer),
    outputShapes: shapesOf(uses),
    ...countWeights(layer, frozen),
    connectedTo: uses.flatMap(({ inboundLayers, nodeIndices, tensorIndices }) =>
      inboundLayers.map(({ name }, i) => `${name}[${nodeIndices[i]}][${tensorIndices[i]}]`),
    ),
    multiplyAdds: sum(work.map(({ multiplyAdds }) => multiplyAdds)),
    activationBytes: sum(work.map(({ activationBytes }) => activationBytes)),
    nested,
  };
}

function shapesOf(uses: readonly Node[]): LayerSummary['outputShapes'] {
  const [first = [], ...others] = uses.map((use) =>
    use.outputTensors.map(({ shape }) => [...shape]),
  );
  const text = JSON.stringify(first);
  return others.every((shapes) => JSON.stringify(shapes) === text) ? first : 'multiple';
}

function addUp(model: LayersModel, rows: readonly LayerSummary[], frozen: boolean): SummaryTotals {
  const weights = countWeights(model, frozen);
  const multiplyAdds = rows.map((row) => row.multiplyAdds).filter((count) => count !== null);
  const activationBytes = rows.map((row) => row.activationBytes).filter((bytes) => bytes !== null);
  return {
    ...weights,
    nonTrainableParameters: weights.parameters - weights.trainableParameters,
    multiplyAdds: sum(multiplyAdds)!,
    layersWithoutMultiplyAdds: rows.length - multiplyAdds.length,
    activationBytes: sum(activationBytes)!,
    layersWithoutActivationBytes: rows.length - activationBytes.length,
  };
}

/** A custom layer may lack the `className` that tfjs-layers asks of it. */
function nameClass(layer: layers.Layer): string {
  return layer.getClassName() ?? layer.constructor.name;
}
