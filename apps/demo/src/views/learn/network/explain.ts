import { formatCount } from '../../../format';
import type { LayerSize } from '../arithmetic/size-network';

/** The arithmetic behind a layer's output size, with its figures. */
export function explainOutput(layer: LayerSize): string {
  switch (layer.kind) {
    case 'convolution':
      return `(${layer.input} − ${layer.kernelSize}) / 1 + 1 = ${layer.output}`;
    case 'pooling':
      return layer.unread > 0
        ? `(${layer.input} − 2) / 2 + 1 = ${layer.input / 2}, rounded down: a row and a column are lost`
        : `(${layer.input} − 2) / 2 + 1 = ${layer.output}`;
    case 'flatten':
      return `${layer.input} · ${layer.input} · ${layer.channels}, in one row`;
    case 'dense':
      return 'one from each unit';
  }
}

/** The arithmetic behind its number of parameters. */
export function explainParameters(layer: LayerSize): string {
  switch (layer.kind) {
    case 'convolution': {
      const { kernelSize, channels, filters } = layer;
      return `(${kernelSize} · ${kernelSize} · ${channels} + 1) · ${filters}`;
    }
    case 'dense':
      return `(${formatCount(layer.input)} + 1) · ${layer.output}`;
    default:
      return 'nothing to learn';
  }
}
