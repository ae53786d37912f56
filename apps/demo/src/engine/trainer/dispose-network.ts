import type { LayersModel } from '@tensorflow/tfjs-layers';

/** A model disposes of its weights alone; its optimizer has twice as many values. */
export function disposeNetwork(model: LayersModel): void {
  model.optimizer?.dispose();
  model.dispose();
}
