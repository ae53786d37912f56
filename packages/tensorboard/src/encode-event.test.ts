import { expect, test } from '@jest/globals';
import { decodeEvent } from '../test/read-events';
import { encodeEvent } from './encode-event';
import { encodeScalarValue } from './encode-value';

test('an event is byte for byte what the official message encodes to, zero and large steps included', () => {
  // Event(wall_time=1700000000.25, step=2**40 + 5), value(tag='loss/train', simple_value=0.0)
  // .SerializeToString(), by tensorboard 2.21 and protobuf 7.36 in Python.
  const summaryValue = encodeScalarValue('loss/train', 0);
  const bytes = encodeEvent({
    wallTime: 1_700_000_000.25,
    step: 2 ** 40 + 5,
    what: { summaryValue },
  });
  expect(Buffer.from(bytes).toString('hex')).toBe(
    '0900001040fc54d941108580808080202a130a110a0a6c6f73732f747261696e1500000000',
  );
});

test.each([0, 1, 127, 128, 16_383, 16_384, 2 ** 32, Number.MAX_SAFE_INTEGER])(
  'step %d comes back as it was',
  (step) => {
    const what = { fileVersion: 'brain.Event:2' };
    expect(decodeEvent(encodeEvent({ wallTime: 1.5, step, what }))).toEqual({
      wall_time: 1.5,
      step,
      file_version: 'brain.Event:2',
    });
  },
);
