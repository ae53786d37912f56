import { computed, signal } from '@preact/signals';
import { dropUnits, meanOfDraws } from '../arithmetic/drop-units';

/** What twelve units of a layer give, after a ReLU. */
export const UNITS = [2, 1, 3, 0.5, 4, 1.5, 2.5, 1, 3.5, 2, 0.5, 3];

/** What the network is doing. */
export type Mode = 'training' | 'predicting';
export const mode = signal<Mode>('training');
export const rate = signal(0.5);
/** The draw that is shown; the draws before it are those that the mean is over. */
export const draw = signal(1);

/** What the units give in this draw; all of it when predicting. */
export const outputs = computed(() =>
  mode.value === 'training' ? dropUnits(UNITS, rate.value, draw.value) : UNITS,
);
/** What each has given on average, over all draws until now. */
export const means = computed(() => meanOfDraws(UNITS, rate.value, draw.value));

/** Puts the lesson's numbers back as they were. */
export function resetDropout(): void {
  mode.value = 'training';
  rate.value = 0.5;
  draw.value = 1;
}
