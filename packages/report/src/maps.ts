import { type MapGroup, paintMaps } from '@mnist-convnet/plots';
import { formatCount } from './format';
import { type Html, html } from './html';
import { renderPicture } from './picture';

const PICTURE_SIDE = 56;

/**
 * Groups of maps, such as filters or feature maps, each with its scale.
 *
 * @param limit the most maps of each group to show.
 */
export function renderMaps(groups: readonly MapGroup[], limit: number): Html[] {
  return groups.map((group) => {
    const { name, detail, count, unit = 'maps' } = group;
    const { pictures, legend, colors, largest } = paintMaps(group, { limit });
    const part = pictures.length < count ? `${formatCount(pictures.length)} of ` : '';
    const howMany = `${part}${formatCount(count)} ${unit}`;
    const high = Number(largest.toPrecision(3));
    const low = colors === 'diverging' ? `−${high}` : '0';
    const tiles = pictures.map((picture) => renderPicture(picture, PICTURE_SIDE, ''));
    return html`<figure class="maps">
<figcaption><h3>${name}</h3>${detail && html`<span>${detail}</span>`}<span>${howMany}</span><span class="scale">${low} ${scaleBar(legend)} ${high}</span></figcaption>
<div class="tiles" role="img" aria-label="${name}: ${howMany}">${tiles}</div>
</figure>
`;
  });
}

function scaleBar(legend: ReturnType<typeof paintMaps>['legend']): Html {
  return renderPicture(legend, legend.width, 'to');
}
