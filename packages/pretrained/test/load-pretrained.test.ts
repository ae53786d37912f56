import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { prepareBackend } from '@mnist-convnet/backend';
import { type ImageDataset, loadMnist } from '@mnist-convnet/dataset';
// By its own name, as users load it: the built package with its weights in a file apart.
import { loadPretrained, modelCard } from '@mnist-convnet/pretrained';
import { expectNoTensorLeak } from '@mnist-convnet/testing';
import { evaluate } from '@mnist-convnet/training';

let mnist: ImageDataset;
beforeAll(async () => {
  await prepareBackend({ prefer: 'wasm', required: true });
  mnist = await loadMnist();
});

test('reads the 10,000 test images as well as its card says, within 0.02 points of unrounded weights', async () => {
  const model = await loadPretrained();
  const { accuracy } = await evaluate(model, mnist.test);
  model.dispose();
  // Another processor may round one image over the edge.
  expect(Math.abs(accuracy - modelCard.accuracy)).toBeLessThanOrEqual(0.0001);
  expect(modelCard.accuracyBeforeRounding - accuracy).toBeLessThanOrEqual(0.0002);
});

test('is the article’s network; its weights are those that the card is about', async () => {
  const model = await loadPretrained();
  expect(model.countParams()).toBe(511_306);
  const names = model.layers.map((layer: { name: string }) => layer.name);
  expect(names).toContain('conv2d_3');
  const bytes = readFileSync(join(import.meta.dirname, '../model/weights.bin'));
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(modelCard.sha256);
  expect(modelCard.weightBytes).toBe(bytes.length);
  model.dispose();
});

test('its README shows the card', () => {
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
  expect(readme).toContain(`${(modelCard.accuracy * 100).toFixed(2)} %`);
  expect(readme).toContain(modelCard.sha256);
  for (const limit of modelCard.limits) expect(readme).toContain(limit);
});

test('owns nothing but the model that it returns', async () => {
  await expectNoTensorLeak(async () => (await loadPretrained()).dispose());
});
