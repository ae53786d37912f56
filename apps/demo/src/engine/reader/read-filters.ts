import type { LayerFilters } from '../network-types';
import type { Network } from './network';

/** Copies the kernels of all convolution layers. */
export function readFilters(network: Network): LayerFilters[] {
  return network.plans
    .filter(({ info }) => info.kind === 'convolution')
    .map((plan) => {
      const [height, width] = plan.info.windowSize!;
      const shape = [height, width, plan.inputShape.at(-1)!, plan.info.shape.at(-1)!] as const;
      return { layer: plan.info.name, shape, values: network.weightsOf(plan).kernel.slice() };
    });
}
