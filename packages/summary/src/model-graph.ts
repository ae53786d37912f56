import type { LayersModel, layers, SymbolicTensor } from '@tensorflow/tfjs-layers';

/** One use of a layer: the tensors it was applied to and those that came out. */
export type Node = layers.Layer['inboundNodes'][number];

/** Whether a layer is a model. (`instanceof` fails on a model from another copy of tfjs-layers.) */
export function isModel(layer: unknown): layer is LayersModel {
  const { layers, nodesByDepth } = (layer ?? {}) as Partial<LayersModel>;
  return Array.isArray(layers) && typeof nodesByDepth === 'object';
}

/**
 * The nodes between a model's inputs and its outputs; its layers can have others, that belong to
 * other models. Found from the outputs, since a Sequential has no `nodesByDepth` until it is built.
 */
export function collectNodes(model: LayersModel): ReadonlySet<Node> {
  const nodes = new Set<Node>();
  const visit = ({ sourceLayer, nodeIndex }: SymbolicTensor) => {
    const node = sourceLayer.inboundNodes[nodeIndex]!;
    if (nodes.has(node)) return;
    nodes.add(node);
    node.inputTensors.forEach(visit);
  };
  model.outputs.forEach(visit);
  return nodes;
}

/** The uses of a layer within a model, given the model's nodes. */
export function usesOf(layer: layers.Layer, nodes: ReadonlySet<Node>): readonly Node[] {
  const uses = layer.inboundNodes.filter((node) => nodes.has(node));
  // A Sequential that starts with a model goes through that model's own nodes.
  return uses.length === 0 && isModel(layer) ? layer.inboundNodes.slice(0, 1) : uses;
}

/**
 * Whether the layers form one chain: a Sequential always; another model if every layer is used once
 * and has one input, and nothing branches off.
 */
export function isSequentialLike(model: LayersModel, nodes: ReadonlySet<Node>): boolean {
  if (model.getClassName() === 'Sequential') return true;
  const consumed = new Set<Node>();
  for (const { inboundLayers, nodeIndices } of nodes) {
    if (inboundLayers.length > 1) return false;
    inboundLayers.forEach((layer, i) => {
      consumed.add(layer.inboundNodes[nodeIndices[i]!]!);
    });
  }
  // All but the last node have exactly one follower when as many are consumed as there are others.
  return consumed.size === nodes.size - 1 && nodes.size === model.layers.length;
}
