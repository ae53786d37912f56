import type { ReportImages, ReportMistake } from './facts';
import { formatCertainty } from './format';
import { type Html, html } from './html';
import { imageAt, renderPicture } from './picture';

/** More than this make a page heavy and nobody wiser. */
export const MAX_MISTAKES = 100;
const PICTURE_SIDE = 64;

/** The mistakes that the model was surest of: the picture, what it is, what it was taken for, how surely. */
export function renderMistakes(
  mistakes: readonly ReportMistake[],
  images: ReportImages | undefined,
  nameOf: (label: number) => string,
): Html {
  const surest = mistakes.toSorted((a, b) => b.probability - a.probability).slice(0, MAX_MISTAKES);
  const tiles = surest.map(({ index, label, predicted, probability }) => {
    const [truth, guess] = [nameOf(label), nameOf(predicted)];
    const image = images && imageAt(images, index);
    const alt = `Test image ${index}, of class ${truth}`;
    const arrow = html`<span aria-hidden="true">→</span><span class="hidden"> taken for </span>`;
    return html`<li>${image && renderPicture(image, PICTURE_SIDE, alt)}${truth} ${arrow} ${guess}<small>${formatCertainty(probability)}</small></li>
`;
  });
  const names = surest.map(
    ({ label, predicted }) => nameOf(label).length + nameOf(predicted).length,
  );
  // As wide as the longest pair of names, about half an em a letter, but no wider than two lines of it.
  const tile = Math.min(10, Math.max(4.75, Math.max(...names) * 0.5 + 2));
  return html`<ul class="mistakes" style="--tile:${tile}rem">
${tiles}</ul>`;
}
