import type { Area } from '../network-types';
import type { LayerPlan } from './layer-plan';
import { findInputArea } from './windows';

/**
 * Goes back from values of a layer to the pixels that can reach them.
 *
 * @param plans the network's layers up to the one in question.
 * @param area which of its values: rows and columns of its maps, or units from `left` on, in one row.
 * @returns of the image, cut at its edges.
 */
export function findReceptiveField(plans: readonly LayerPlan[], area: Area): Area {
  return plans.reduceRight((reached, plan) => reachBack(plan, reached), area);
}

function reachBack({ info, inputShape, gliding }: LayerPlan, area: Area): Area {
  if (gliding) return findInputArea(gliding, area, inputShape);
  if (info.kind === 'dense') return { top: 0, left: 0, height: 1, width: inputShape[0]! };
  return info.kind === 'flatten' ? unflatten(area, inputShape) : area;
}

/** The rows and columns that units of a flattened input come from: whole rows, unless it is one alone. */
function unflatten({ left, width: units }: Area, inputShape: readonly number[]): Area {
  if (inputShape.length === 1) return { top: 0, left, height: 1, width: units };
  const [, width, channels] = inputShape as [number, number, number];
  const place = (unit: number) => Math.floor(unit / channels);
  const [first, last] = [place(left), place(left + units - 1)];
  const [top, bottom] = [Math.floor(first / width), Math.floor(last / width)];
  if (top === bottom) {
    return { top, left: first % width, height: 1, width: last - first + 1 };
  }
  return { top, left: 0, height: bottom - top + 1, width };
}
