import '@tensorflow/tfjs-backend-cpu';
import { describe, expect, test } from '@jest/globals';
import { createRandom } from '@mnist-convnet/random';
import { expectNoTensorLeak } from '@mnist-convnet/testing';
import { ones, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';
import { seedDropout } from '../src/seed-dropout';

const createModel = (args: Partial<Parameters<typeof layers.dropout>[0]> = {}) =>
  sequential({ layers: [layers.dropout({ inputShape: [400, 5], rate: 0.3, ...args })] });
const apply = (model: LayersModel, training = true) =>
  tidy(() => Array.from((model.apply(ones([2, 400, 5]), { training }) as Tensor).dataSync()));

describe('seedDropout', () => {
  test('drops the given share, within 4 standard deviations, and scales the rest to keep the sum', () => {
    const model = createModel();
    const dropout = seedDropout(model, createRandom(1));
    const values = apply(model);
    dropout.restore();
    const dropped = values.filter((value) => value === 0).length;
    expect(Math.abs(dropped - 1200)).toBeLessThan(4 * Math.sqrt(4000 * 0.3 * 0.7));
    expect(new Set(values.filter((value) => value !== 0))).toEqual(new Set([Math.fround(1 / 0.7)]));
  });

  test('every step has its own mask, the same whenever it comes', () => {
    const model = createModel();
    const dropout = seedDropout(model, createRandom(1));
    const masks = [0, 1, 2].map((step) => {
      dropout.beginStep(step);
      return apply(model);
    });
    expect(masks[0]).not.toEqual(masks[1]);
    expect(masks[1]).not.toEqual(masks[2]);
    dropout.beginStep(1);
    expect(apply(model)).toEqual(masks[1]);
    dropout.restore();
  });

  test('each layer and seed has its own masks', () => {
    const two = sequential({
      layers: [
        layers.dropout({ inputShape: [400, 5], rate: 0.5, name: 'a' }),
        layers.dropout({ rate: 0.5, name: 'b' }),
      ],
    });
    const dropout = seedDropout(two, createRandom(1));
    const kept = apply(two).filter((value) => value !== 0).length;
    dropout.restore();
    // One mask twice would keep a half, two of them keep a quarter.
    expect(Math.abs(kept - 1000)).toBeLessThan(4 * Math.sqrt(4000 * 0.25 * 0.75));
    const masks = [1, 2].map((seed) => {
      const model = createModel({ name: 'same' });
      seedDropout(model, createRandom(seed));
      return apply(model);
    });
    expect(masks[0]).not.toEqual(masks[1]);
  });

  test('outside training, and after restore, the layer is as it was', () => {
    const model = createModel();
    const layer = model.layers[0]!;
    const call = layer.call;
    const config = JSON.stringify(model.toJSON());
    const dropout = seedDropout(model, createRandom(1));
    expect(apply(model, false)).toEqual(Array(4000).fill(1));
    expect(JSON.stringify(model.toJSON())).toBe(config);
    dropout.restore();
    expect(layer.call).toBe(call);
  });

  test('a noise shape shares one draw along its axes of size 1', () => {
    const model = createModel({ noiseShape: [null as never, 400, 1] });
    const dropout = seedDropout(model, createRandom(1));
    const values = apply(model);
    dropout.restore();
    for (let i = 0; i < values.length; i += 5) {
      expect(new Set(values.slice(i, i + 5)).size).toBe(1);
    }
    expect(new Set(values).size).toBe(2);
  });

  test('reaches the layers of nested models, and leaks nothing', async () => {
    const model = sequential({ layers: [createModel({ rate: 0.5 })] });
    const dropout = seedDropout(model, createRandom(1));
    const first = await expectNoTensorLeak(() => apply(model));
    dropout.beginStep(0);
    expect(apply(model)).toEqual(first);
    dropout.beginStep(1);
    expect(apply(model)).not.toEqual(first);
    dropout.restore();
  });

  test('every call of a layer within a step has its own mask, as where it is wrapped', () => {
    const model = sequential({
      layers: [
        layers.timeDistributed({
          inputShape: [400, 5],
          layer: layers.dropout({ rate: 0.5 }),
        }),
      ],
    });
    const dropout = seedDropout(model, createRandom(1));
    const first = apply(model);
    dropout.beginStep(0);
    expect(apply(model)).toEqual(first);
    dropout.restore();
    const times = Array.from({ length: 400 }, (_, i) => first.slice(i * 5, (i + 1) * 5));
    expect(new Set(times.map(String)).size).toBe(2 ** 5);
  });
});
