// Makes model/ of a trained run: node scripts/pack.mjs <run folder> "<how the seed was chosen>"
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareBackend } from '@mnist-convnet/backend';
import { loadMnist } from '@mnist-convnet/dataset';
import { createConvNet, loadModel } from '@mnist-convnet/model';
import { evaluate } from '@mnist-convnet/training';
import { tensor, tidy } from '@tensorflow/tfjs-core';
import { packWeights, unpackWeights } from '../src/quantize.ts';

/** In shares of the test set: 0.02 points. */
const LARGEST_LOSS = 0.0002;

const [run, choice] = process.argv.slice(2);
const { recipe, options } = JSON.parse(await readFile(join(run, 'config.json'), 'utf8'));
await prepareBackend();
const { test } = await loadMnist();
const model = await loadModel(join(run, 'model'));
const before = await evaluate(model, test);

const shapeOf = ({ shape }) => shape.join();
if (
  model.getWeights().map(shapeOf).join(' ') !== createConvNet().getWeights().map(shapeOf).join(' ')
) {
  throw new Error('The run’s network isn’t the article’s.');
}
const weights = model.getWeights().map((w) => ({ shape: w.shape, values: w.dataSync() }));
const bytes = packWeights(weights);
tidy(() => {
  const values = unpackWeights(
    bytes,
    weights.map(({ shape }) => shape),
  );
  model.setWeights(values.map((value, i) => tensor(value, weights[i].shape)));
});
const after = await evaluate(model, test);
process.stdout.write(`${before.accuracy} before rounding, ${after.accuracy} after\n`);
if (before.accuracy - after.accuracy > LARGEST_LOSS) throw new Error('Rounding costs too much.');

const place = fileURLToPath(new URL('..', import.meta.url));
const folder = join(place, 'model');
const { limits } = JSON.parse(await readFile(join(folder, 'limits.json'), 'utf8'));
const card = {
  recipe: recipe.name,
  seed: options.seed,
  epochs: recipe.epochs,
  dropoutRates: recipe.dropoutRates,
  accuracy: after.accuracy,
  accuracyBeforeRounding: before.accuracy,
  choice,
  parameters: model.countParams(),
  weightBytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  limits,
};
await writeFile(join(folder, 'weights.bin'), bytes);
await writeFile(join(folder, 'card.json'), `${JSON.stringify(card, null, 2)}\n`);
await writeCard();

/** Puts the card into the README, between its marks. */
async function writeCard() {
  const percent = (share) => `${(share * 100).toFixed(2)} %`;
  const rows = [
    [
      'trained by',
      `the recipe \`${card.recipe}\`, ${card.epochs} epochs, seed ${card.seed}; ${card.choice}`,
    ],
    [
      'accuracy on MNIST’s 10,000 test images',
      `${percent(card.accuracy)} (${percent(card.accuracyBeforeRounding)} before rounding to 8 bits)`,
    ],
    [
      'parameters, bytes',
      `${card.parameters.toLocaleString('en-US')}, ${card.weightBytes.toLocaleString('en-US')}`,
    ],
    ['SHA-256 of the weights', `\`${card.sha256}\``],
  ];
  const table = ['| | |', '| --- | --- |', ...rows.map((cells) => `| ${cells.join(' | ')} |`)];
  const text = [...table, '', ...limits.map((limit) => `- ${limit}`)].join('\n');
  const file = join(place, 'README.md');
  const readme = await readFile(file, 'utf8');
  const marked = /(<!-- card -->\n\n)[\s\S]*?(\n\n<!-- end of card -->)/;
  await writeFile(
    file,
    readme.replace(marked, (_, start, end) => `${start}${text}${end}`),
  );
}
