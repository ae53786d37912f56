import { expect, test } from '@jest/globals';
import { prepareBackend } from '@mnist-convnet/backend';
import { toMnistFrame } from '@mnist-convnet/dataset';
import { loadPretrained } from '@mnist-convnet/pretrained';
import { predictImages } from '@mnist-convnet/training';
import { rasteriseStrokes } from '../../src/views/draw/rasterise-strokes';
import { makeDrawings } from './make-drawings';

test('of digits drawn in many hands, the pre-trained network reads at least 95 % right', async () => {
  const drawings = makeDrawings();
  expect(drawings.length).toBeGreaterThanOrEqual(100);
  const frames = drawings.map(({ strokes }) =>
    toMnistFrame({ ...rasteriseStrokes(strokes), channels: 4 }, { polarity: 'light-on-dark' }),
  );
  const pixels = Uint8Array.from(frames.flatMap((frame) => [...frame]));
  await prepareBackend();
  const answers = await predictImages(await loadPretrained(), {
    pixels,
    count: drawings.length,
    height: 28,
    width: 28,
    channels: 1,
  });
  const misread = drawings.flatMap(({ digit, name }, i) =>
    answers[i]!.predicted === digit ? [] : [`${name}: read as ${answers[i]!.predicted}`],
  );
  // Which they are says more than their number.
  expect({ misread, tooMany: misread.length > 0.05 * drawings.length }).toMatchObject({
    tooMany: false,
  });
});
