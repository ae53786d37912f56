import { describe, expect, test } from '@jest/globals';
import { describeStep } from './report-training';

const event = {
  ...{ epoch: 1, epochs: 4, step: 30, steps: 120, loss: 0.1234, accuracy: 0.9712 },
  ...{ imagesPerSecond: 612.4, secondsLeft: 48 },
};
const long = { ...event, epoch: 10, epochs: 40, imagesPerSecond: 1041, secondsLeft: 1540 };

describe('describeStep', () => {
  test('down a pipe: no bar', () => {
    const pipe = { mode: 'lines', columns: Number.POSITIVE_INFINITY } as const;
    expect(describeStep(event, pipe)).toBe(
      'Epoch 1/4   25 %  loss 0.1234  accuracy 97.12 %  612 images/s  48 s left',
    );
  });

  test.each<[number, object, string]>([
    [
      120,
      event,
      'Epoch 1/4  ━━━━━━──────────────────  25 %  loss 0.1234  accuracy 97.12 %  612 images/s  48 s left',
    ],
    [80, event, 'Epoch 1/4  ━━─────  25 %  loss 0.1234  accuracy 97.12 %  612 images/s  48 s left'],
    [
      84,
      long,
      'Epoch 10/40   25 %  loss 0.1234  accuracy 97.12 %  1041 images/s  25 min 40 s left',
    ],
    [80, long, 'Epoch 10/40   25 %  loss 0.1234  accuracy 97.12 %  25 min 40 s left'],
  ])('in %i columns what has no room is left out', (columns, step, line) => {
    const shown = describeStep({ ...event, ...step }, { mode: 'terminal', columns });
    expect(shown).toBe(line);
    expect(shown.length).toBeLessThanOrEqual(columns);
  });
});
