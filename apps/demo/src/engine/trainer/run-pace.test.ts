import { expect, test } from '@jest/globals';
import { RunPace } from './run-pace';

/** Five steps an epoch, the last one of half a batch. */
const size = { epochs: 3, trainImages: 450, testImages: 300, batchSize: 100 };

/** Takes in steps of an epoch, each after so many seconds. @returns what the last one is told. */
function walk(pace: RunPace, epoch: number, seconds: readonly number[], from = 0) {
  let [step, passed] = [from, 0];
  let told: ReturnType<RunPace['addStep']>;
  for (const each of seconds) {
    passed += each;
    step++;
    told = pace.addStep({ epoch, step, imagesPerSecond: Math.min(450, step * 100) / passed });
  }
  return told;
}

test('the first step, which makes everything ready, isn’t counted', () => {
  const pace = new RunPace(size);
  expect(walk(pace, 1, [30])).toBeUndefined();
  const told = walk(new RunPace(size), 1, [30, 1, 1]);
  expect(told!.imagesPerSecond).toBeCloseTo(100, 10);
});

test('what is left is the steps by their rate, and the test images of each epoch', () => {
  const pace = new RunPace(size);
  // A fifth of the time to learn from each, before it is known.
  expect(walk(pace, 1, [30, 1, 1])!.secondsLeft).toBeCloseTo(10.5 + 3 * 0.6, 10);
  pace.addEpoch({ seconds: 33.5 + 7, imagesPerSecond: 450 / 33.5 });
  const { imagesPerSecond, secondsLeft } = walk(pace, 2, [1, 1])!;
  expect(imagesPerSecond).toBeCloseTo(100, 10);
  expect(secondsLeft).toBeCloseTo(7 + 2 * 7, 10);
});

test('neither a new epoch nor going on changes the rate, whatever passed between', () => {
  const pace = new RunPace(size);
  walk(pace, 1, [5, 1, 1, 1, 0.5]);
  expect(walk(pace, 2, [1])!.imagesPerSecond).toBeCloseTo(100, 10);
  // In the middle of an epoch, of which 200 images took 80 s before.
  const resumed = new RunPace(size);
  resumed.addStep({ epoch: 2, step: 3, imagesPerSecond: 300 / 82 });
  const told = resumed.addStep({ epoch: 2, step: 4, imagesPerSecond: 400 / 83 });
  expect(told!.imagesPerSecond).toBeCloseTo(100, 10);
});

test('one slow step hardly moves it, and a new pace takes over within half a minute', () => {
  const long = { ...size, trainImages: 1e6 };
  const told = (seconds: readonly number[]) => {
    const pace = new RunPace(long);
    let passed = 0;
    const rates = seconds.map((each, i) => {
      passed += each;
      const event = { epoch: 1, step: i + 1, imagesPerSecond: ((i + 1) * 100) / passed };
      return pace.addStep(event)?.imagesPerSecond;
    });
    return rates.at(-1)!;
  };
  const steady = Array<number>(300).fill(0.1);
  expect(told([...steady, 0.5])).toBeGreaterThan(950);
  expect(told([...steady, ...Array<number>(150).fill(0.2)])).toBeLessThan(530);
});

test('epochs of one step have a rate, too', () => {
  const pace = new RunPace({ epochs: 3, trainImages: 100, testImages: 30, batchSize: 100 });
  pace.addStep({ epoch: 1, step: 1, imagesPerSecond: 20 });
  expect(pace.addStep({ epoch: 2, step: 1, imagesPerSecond: 50 })!.imagesPerSecond).toBe(50);
});
