import { reveal } from '../../ui/reveal';

/**
 * Of what is chosen, a value or a filter. It is focused when a value is followed back, as the button that
 * did it may be gone.
 */
export const NEURON_HEADING = 'look-neuron';

/** Scrolls to it where it lies below what is in sight; the focus stays. */
export function revealNeuron(): void {
  const heading = document.getElementById(NEURON_HEADING);
  if (heading && heading.getBoundingClientRect().top >= 0) reveal(heading);
}
