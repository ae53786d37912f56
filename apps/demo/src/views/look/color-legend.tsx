import { formatValue } from '../../format';
import type { LayerPicture } from './layer-picture';
import { PixelCanvas } from './pixel-canvas';

/** Which colour is which value. */
export function ColorLegend({ picture }: { readonly picture: LayerPicture }) {
  const { legend, least, largest } = picture;
  return (
    <div class="look-legend">
      <span>{formatValue(least)}</span>
      <PixelCanvas {...legend} />
      <span>{formatValue(largest)}</span>
    </div>
  );
}
