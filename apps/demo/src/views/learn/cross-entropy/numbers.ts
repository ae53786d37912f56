import { computed, signal } from '@preact/signals';
import { softmax } from '../../../probabilities';
import { crossEntropy, crossEntropyGradient } from '../arithmetic/cross-entropy';

/** Scores of ten digits; with three, the first three count. */
const SCORES = [1, 3, 0.5, -1, 0, 2, -2, 1.5, 0, -0.5];
/** What the sliders reach. */
export const LARGEST_SCORE = 8;

/** How many digits there are to choose from. */
export type ClassCount = '3' | '10';
export const classCount = signal<ClassCount>('3');
/** Of all ten, shown or not. */
const allScores = signal<readonly number[]>(SCORES);
const wantedClass = signal(2);

/** What the last layer gives for each class, and what becomes of it. */
export const scores = computed(() => allScores.value.slice(0, Number(classCount.value)));
/** The class that the image shows; a digit that isn't among the three is taken for the last. */
export const rightClass = computed(() => Math.min(wantedClass.value, scores.value.length - 1));
export const probabilities = computed(() => softmax(scores.value));
export const loss = computed(() => crossEntropy(scores.value, rightClass.value));
export const gradient = computed(() => crossEntropyGradient(scores.value, rightClass.value));

/** Gives a class another score, within what the sliders reach. */
export function setScore(index: number, score: number): void {
  allScores.value = allScores.peek().with(index, clamp(score));
}

/** Makes another digit the one that the image shows. */
export function chooseClass(index: number): void {
  wantedClass.value = index;
}

/** Adds the same to every score. */
export function shiftScores(by: number): void {
  allScores.value = allScores.peek().map((score) => clamp(score + by));
}

/** One step of gradient descent on the scores themselves. */
export function stepDown(learningRate: number): void {
  const slopes = gradient.peek();
  allScores.value = allScores
    .peek()
    .map((score, i) => clamp(score - learningRate * (slopes[i] ?? 0)));
}

/** Puts the lesson's numbers back as they were. */
export function resetCrossEntropy(): void {
  classCount.value = '3';
  allScores.value = SCORES;
  wantedClass.value = 2;
}

function clamp(score: number): number {
  return Math.min(LARGEST_SCORE, Math.max(-LARGEST_SCORE, score));
}
