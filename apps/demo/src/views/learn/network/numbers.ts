import { computed, signal } from '@preact/signals';
import { type ConvolutionChoice, sizeNetwork } from '../arithmetic/size-network';

/** The article's three convolutions. */
const ARTICLE: readonly ConvolutionChoice[] = [
  { filters: 32, kernelSize: 3 },
  { filters: 64, kernelSize: 3 },
  { filters: 128, kernelSize: 3 },
];
/** Of a convolution: four times what the article's largest has. */
export const MOST_FILTERS = 512;
/** Three convolutions with it, and two poolings, still leave a pixel. */
export const LARGEST_KERNEL = 7;

/** What was chosen of the three convolutions, and the sizes that follow. */
export const choices = signal(ARTICLE);
export const layers = computed(() => sizeNetwork(choices.value));
export const parameters = computed(() => totalParameters(choices.value));
export const multiplications = computed(() =>
  layers.value.reduce((sum, layer) => sum + layer.multiplications, 0),
);
/** To compare with. */
export const articleParameters = totalParameters(ARTICLE);

/** Changes one convolution; what is no whole number in range becomes the nearest that is. */
export function changeConvolution(index: number, changes: Partial<ConvolutionChoice>): void {
  choices.value = choices.peek().map((choice, i) => {
    if (i !== index) return choice;
    const { filters, kernelSize } = { ...choice, ...changes };
    return {
      filters: toRange(filters, MOST_FILTERS),
      kernelSize: toRange(kernelSize, LARGEST_KERNEL),
    };
  });
}

/** Puts the article's convolutions back. */
export function resetNetwork(): void {
  choices.value = ARTICLE;
}

function totalParameters(of: readonly ConvolutionChoice[]): number {
  return sizeNetwork(of).reduce((sum, layer) => sum + layer.parameters, 0);
}

function toRange(value: number, most: number): number {
  return Number.isNaN(value) ? 1 : Math.min(most, Math.max(1, Math.round(value)));
}
