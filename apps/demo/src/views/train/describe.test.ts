import { expect, test } from '@jest/globals';
import type { EpochRecord } from '@mnist-convnet/training';
import type { TrainingPlan } from '../../engine/training-types';
import {
  describeAge,
  describeCurve,
  describeDuration,
  describePhase,
  describePlan,
  describeTrainingLine,
  describeWorkers,
  estimateSeconds,
} from './describe';

const PLAN: TrainingPlan = {
  recipe: 'fast',
  backend: 'wasm',
  trainImages: 10000,
  testImages: 1000,
  epochs: 4,
  batchSize: 128,
  learningRate: 0.005,
  dropoutRates: [0, 0, 0, 0],
  seed: 1,
};

test('a plan is told in words, and how long it takes once a speed was seen', () => {
  expect(describePlan(PLAN)).toBe('Fast recipe: 10,000 images, 4 times over');
  expect(describePlan({ ...PLAN, recipe: 'quick', epochs: 1 })).toBe(
    'Quick recipe: 10,000 images, once over',
  );
  expect(estimateSeconds(PLAN, 800)).toBe(50);
  expect(estimateSeconds(PLAN, undefined)).toBeUndefined();
});

test('times that are only roughly known are told roughly', () => {
  const told = [0.2, 12, 23, 131, 2040, 11_200].map(describeDuration);
  expect(told).toEqual(['1 s', '12 s', '25 s', '2 min 10 s', '34 min', '3.1 h']);
});

test('a saved run’s age is told in the unit that fits', () => {
  const told = [3e3, 200e3, 7300e3, 90_000e3, 260_000e3].map(describeAge);
  expect(told).toEqual(['just now', '3 min ago', '2 h ago', 'yesterday', '3 days ago']);
});

test('a curve is told by where it began, and where it is', () => {
  const record = (epoch: number): EpochRecord => ({
    ...{ epoch, loss: 0.5 / epoch, accuracy: 0.9 + epoch / 100, seconds: 1, imagesPerSecond: 1 },
    ...{ validationLoss: 0.4 / epoch, validationAccuracy: 0.95 + epoch / 100 },
  });
  expect(describeCurve('loss', [record(1), record(2)], 4)).toBe(
    'Loss after 2 of 4 epochs: on the test images from 0.400 after the first to 0.200, on the training images 0.250.',
  );
  expect(describeCurve('accuracy', [record(1)], 4)).toBe(
    'Accuracy after 1 of 4 epochs: on the test images 96.0 %, on the training images 91.0 %.',
  );
  expect(describeCurve('loss', [], 4)).toContain('nothing yet');
});

test('why the training line looks worse is told as the run is', () => {
  const describe = (recipe: TrainingPlan['recipe'], rate: number) =>
    /learns(.*), so/.exec(describeTrainingLine({ recipe, dropoutRates: [0, rate, 0, 0] }))![1];
  expect(describe('record', 0.1)).toBe(', on distorted images and with dropout');
  expect(describe('fast', 0)).toBe(', on distorted images');
  expect(describe('article', 0.1)).toBe(', with dropout');
  expect(describe('quick', 0)).toBe('');
  expect(describeTrainingLine(undefined)).toContain('learns, so');
});

test('a download tells how much of how much, as far as that is known', () => {
  const part = { part: 'train', receivedBytes: 4_230_000 } as const;
  expect(describePhase('loading', undefined, { ...part, totalBytes: 9_612_640 })).toBe(
    'Fetching the training images: 4.2 of 9.6 MB',
  );
  expect(describePhase('loading', undefined, part)).toBe('Fetching the training images: 4.2 MB');
});

test('who computes is said in words for the page', () => {
  const cores = { workers: 2, reason: 'one for each core' };
  expect(describeWorkers(cores, 'wasm')).toBe('Computed by 2 workers: one for each core.');
  const alone = { workers: 1, reason: 'the active backend is webgpu, and workers compute on wasm' };
  expect(describeWorkers(alone, 'webgpu')).toBe('Computed by the graphics card.');
});
