import { computed, signal } from '@preact/signals';
import { crossEntropy, crossEntropyGradient, softmax } from '../arithmetic/softmax';

/** Scores of ten digits; with three, the first three count. */
const SCORES = [1, 3, 0.5, -1, 0, 2, -2, 1.5, 0, -0.5];
/** What the sliders reach. */
export const LARGEST_SCORE = 8;

export type ClassCount = '3' | '10';
export const classCount = signal<ClassCount>('3');
export const allScores = signal<readonly number[]>(SCORES);
const wantedClass = signal(2);

export const scores = computed(() => allScores.value.slice(0, Number(classCount.value)));
/** The class that the image shows; a digit that isn't among the three is taken for the last. */
export const rightClass = computed(() => Math.min(wantedClass.value, scores.value.length - 1));
export const probabilities = computed(() => softmax(scores.value));
export const loss = computed(() => crossEntropy(scores.value, rightClass.value));
export const gradient = computed(() => crossEntropyGradient(scores.value, rightClass.value));

export function setScore(index: number, score: number): void {
  allScores.value = allScores.peek().with(index, clamp(score));
}

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

export function resetCrossEntropy(): void {
  classCount.value = '3';
  allScores.value = SCORES;
  wantedClass.value = 2;
}

function clamp(score: number): number {
  return Math.min(LARGEST_SCORE, Math.max(-LARGEST_SCORE, score));
}
