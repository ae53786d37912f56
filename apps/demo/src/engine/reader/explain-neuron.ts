import type { NeuronExplanation, NeuronPlace } from '../network-types';
import { explainConvolution, explainDense, explainPooling, type Values } from './explain-values';
import type { Network, Pass } from './network';
import { areaOfPlace, indexOfPlace, placeOfIndex } from './places';
import { ReaderError } from './reader-error';
import { findReceptiveField } from './receptive-field';

/**
 * Takes one value of a layer's output apart.
 *
 * @param pass an image's way through the network.
 * @throws {ReaderError} if the network has no such place.
 */
export function explainNeuron(network: Network, pass: Pass, place: NeuronPlace): NeuronExplanation {
  const { plans } = network;
  const index = plans.findIndex(({ info }) => info.name === place.layer);
  const plan = plans[index];
  if (plan === undefined) {
    throw new ReaderError(`This network has no layer called ${place.layer}.`);
  }
  const { info } = plan;
  const placeIndex = indexOfPlace(info.shape, place);
  if (placeIndex === undefined) {
    throw new ReaderError(
      `Layer ${info.name} has ${info.shape.join(' x ')} values; none is in row ${place.row}, column ${place.column}, channel ${place.channel}.`,
    );
  }
  const parts = {
    place,
    output: pass.outputs[index]![placeIndex]!,
    receptiveField: findReceptiveField(plans.slice(0, index + 1), areaOfPlace(info.shape, place)),
  };
  const values: Values = { plan, place, input: pass.outputs[index - 1] ?? pass.image };
  switch (info.kind) {
    case 'convolution':
      return { ...parts, ...explainConvolution(values, network.weightsOf(plan)) };
    case 'pooling':
      return { ...parts, ...explainPooling(values) };
    case 'dense':
      return { ...parts, ...explainDense(values, network.weightsOf(plan)) };
    default: {
      const layer = plans[index - 1]?.info.name ?? '';
      const from = placeOfIndex(plan.inputShape, placeIndex, layer);
      return { ...parts, kind: info.kind, from };
    }
  }
}
