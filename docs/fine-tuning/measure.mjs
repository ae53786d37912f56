// Measures what fine-tuning is worth, keeps each result in results.json as it comes, and prints the table of
// README.md; what is there already is skipped:
//   node docs/fine-tuning/measure.mjs --fashion <folder of Fashion-MNIST's IDX files> --seeds 3
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepareBackend } from '../../packages/backend/dist/index.js';
import { loadIdxFolder, takeImages } from '../../packages/dataset/dist/index.js';
import { createConvNet, replaceHead } from '../../packages/model/dist/index.js';
import { loadPretrained } from '../../packages/pretrained/dist/index.js';
import {
  evaluate,
  fineTune,
  fineTuning,
  recipes,
  train,
} from '../../packages/training/dist/index.js';
import { enableWideVectors } from '../../packages/wasm-kernels/dist/index.js';
import { drawDigits } from './draw-digits.mjs';

const FILE = join(import.meta.dirname, 'results.json');
/** Not that of any training drawings. */
const TEST_SEED = 0;
/** From scratch: a network that has seen nothing wants more of it than one that is only taught on. */
const SCRATCH = { dropoutRates: [0.1, 0.2, 0.3, 0.2] };

const { values: flags } = parseArgs({
  options: { fashion: { type: 'string' }, seeds: { type: 'string', default: '3' } },
});
if (flags.fashion === undefined) {
  process.stderr.write('Usage: measure.mjs --fashion <folder> [--seeds <count>]\n');
  process.exit(2);
}
const fashionMnist = await loadIdxFolder(flags.fashion);

const testDrawings = drawDigits(50, TEST_SEED);
const drawings = (count) => ({
  about: `digits in another hand, ${count} drawings of each`,
  makeData: (seed) => ({ train: drawDigits(count, seed), test: testDrawings }),
  keepHead: true,
  settings: { augmentation: recipes.record.augmentation },
});
const fashion = (about, count, classes) => ({
  about: `Fashion-MNIST, ${about}`,
  makeData: () => takeClasses(fashionMnist, count, classes),
  keepHead: false,
  settings: {},
});
const cases = {
  'drawings-3': drawings(3),
  'drawings-10': drawings(10),
  'fashion-200-of-2': fashion('pullovers and coats, 200 images', 200, [2, 4]),
  'fashion-1000': fashion('1,000 images', 1000),
  'fashion-5000': fashion('5,000 images', 5000),
};

enableWideVectors();
await prepareBackend({ prefer: 'wasm' });
const results = existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : [];
for (let seed = 1; seed <= Number(flags.seeds); seed++) {
  for (const [name, { makeData, keepHead, settings }] of Object.entries(cases)) {
    if (results.some((result) => result.case === name && result.seed === seed)) continue;
    const result = await measure(makeData(seed), keepHead, settings, seed);
    results.push({ case: name, seed, ...result });
    writeFileSync(FILE, `${JSON.stringify(results, null, 2)}\n`);
    process.stdout.write(`${JSON.stringify(results.at(-1))}\n`);
  }
}

process.stdout.write(`\n${makeTable()}\n`);

/** @returns test accuracies before and after fine-tuning, and from scratch with as many steps. */
async function measure(data, keepHead, settings, seed) {
  const { numClasses } = data.train;
  const start = await loadPretrained();
  const model = replaceHead(start, { numClasses, keepHead, seed });
  const before = keepHead ? (await evaluate(model, data.test)).accuracy : undefined;
  let steps = 0;
  const onStep = () => {
    steps++;
  };
  await fineTune(model, data, { ...settings, seed, onStep });
  const fineTuned = (await evaluate(model, data.test)).accuracy;

  const fresh = createConvNet({ numClasses, seed, ...SCRATCH });
  const { batchSize, schedule, warmUp, averaging, augmentation } = { ...fineTuning, ...settings };
  const epochs = Math.round(steps / Math.ceil(data.train.count / batchSize));
  const { learningRate } = fineTuning.phases.at(-1);
  const recipe = { epochs, batchSize, learningRate, schedule, warmUp, averaging, augmentation };
  await train(fresh, data, { ...recipe, validation: 'none', seed });
  const fromScratch = (await evaluate(fresh, data.test)).accuracy;
  for (const each of [start, model, fresh]) each.dispose();
  return { before, fineTuned, fromScratch, steps };
}

/** The first `count` training images of some classes, and all test images of them. */
function takeClasses({ train, test }, count, classes) {
  const pick = (images, most) => {
    const { labels, numClasses } = images;
    const wanted = classes ?? Array.from({ length: numClasses }, (_, label) => label);
    const indices = [...labels.keys()].filter((i) => wanted.includes(labels[i])).slice(0, most);
    const taken = takeImages(images, Uint32Array.from(indices));
    const renumbered = taken.labels.map((label) => wanted.indexOf(label));
    return { ...taken, labels: renumbered, numClasses: wanted.length };
  };
  return { train: pick(train, count), test: pick(test) };
}

function makeTable() {
  const rows = Object.entries(cases).map(([name, { about }]) => {
    const ofCase = results.filter((result) => result.case === name);
    const cells = ['before', 'fineTuned', 'fromScratch'].map((figure) =>
      describe(ofCase.map((result) => result[figure])),
    );
    return `| ${[about, ...cells, ofCase.length].join(' | ')} |`;
  });
  return [
    '| data | before | fine-tuned | from scratch, as many steps | seeds |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...rows,
  ].join('\n');
}

/** Mean and standard deviation of accuracies, in percent. */
function describe(accuracies) {
  if (accuracies.length === 0 || accuracies[0] === undefined) return '–';
  const mean = accuracies.reduce((sum, each) => sum + each, 0) / accuracies.length;
  const squares = accuracies.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  const percent = (share) => (100 * share).toFixed(1);
  if (squares === 0) return `${percent(mean)} %`;
  return `${percent(mean)} % ± ${percent(Math.sqrt(squares / (accuracies.length - 1)))}`;
}
