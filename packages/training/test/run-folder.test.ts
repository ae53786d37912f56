import '@tensorflow/tfjs-backend-cpu';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadModel } from '@mnist-convnet/model';
import { makeTemporaryFolder } from '@mnist-convnet/testing';
import { createRunFolder, findLatestRun, RunFolderError } from '../src/run-folder';
import { createBarNet } from './bars';

const date = new Date('2026-01-02T03:04:05Z');
const read = (...path: string[]) => readFileSync(join(...path), 'utf8');

describe('createRunFolder', () => {
  test('makes a folder named after time and recipe, a second one beside it', async () => {
    const parent = join(makeTemporaryFolder(), 'deep', 'runs');
    const first = await createRunFolder(parent, { name: 'quick', date });
    const second = await createRunFolder(parent, { name: 'quick', date });
    expect(first.path).toBe(join(parent, '2026-01-02T03-04-05-quick'));
    expect(second.path).toBe(join(parent, '2026-01-02T03-04-05-quick-2'));
    expect(readdirSync(first.path)).toEqual([]);
  });

  test('keeps config, history and files, and nothing temporary', async () => {
    const run = await createRunFolder(makeTemporaryFolder());
    await run.writeJson('config.json', { epochs: 2 });
    await run.writeFile('plots/curve.svg', '<svg/>');
    await run.writeFile('plots/curve.png', new Uint8Array([137, 80]));
    const epoch = { loss: 0.5, accuracy: 0.75, seconds: 2, imagesPerSecond: 100 };
    const history = {
      epochs: [
        { epoch: 1, ...epoch },
        { epoch: 2, ...epoch, validationLoss: 0.25, validationAccuracy: 1 },
      ],
      steps: [{ epoch: 0.5, loss: 1, accuracy: 0.1 }],
    };
    await run.writeHistory(history);
    expect(JSON.parse(read(run.path, 'config.json'))).toEqual({ epochs: 2 });
    expect(readFileSync(join(run.path, 'plots/curve.png'))).toEqual(Buffer.from([137, 80]));
    const lines = read(run.path, 'history.jsonl').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(history.epochs);
    expect(read(run.path, 'history.csv')).toBe(
      'epoch,loss,accuracy,validationLoss,validationAccuracy,seconds,imagesPerSecond\n' +
        '1,0.5,0.75,,,2,100\n2,0.5,0.75,0.25,1,2,100\n',
    );
    expect(read(run.path, 'steps.csv')).toBe('epoch,loss,accuracy,learningRate\n0.5,1,0.1,\n');
    expect(readdirSync(run.path, { recursive: true }).sort()).toEqual([
      'config.json',
      'history.csv',
      'history.jsonl',
      'plots',
      'plots/curve.png',
      'plots/curve.svg',
      'steps.csv',
    ]);
  });

  test('its model loads again', async () => {
    const run = await createRunFolder(makeTemporaryFolder());
    const model = createBarNet(1);
    await run.writeModel(model);
    const loaded = await loadModel(run.modelPath);
    expect(loaded.getWeights()[0]!.dataSync()).toEqual(model.getWeights()[0]!.dataSync());
  });

  test('one that never began goes, with all that is in it; one that began stays', async () => {
    const parent = makeTemporaryFolder();
    const [never, begun] = [await createRunFolder(parent), await createRunFolder(parent)];
    for (const run of [never, begun]) await run.writeStartModel(createBarNet(1));
    await begun.writeJson('config.json', {});
    for (const run of [never, begun]) await run.removeUnlessBegun();
    expect(existsSync(never.path)).toBe(false);
    expect(readdirSync(begun.path).sort()).toEqual(['config.json', 'start-model']);
    expect((await loadModel(begun.startModelPath)).countParams()).toBeGreaterThan(0);
  });

  test('says what is in the way', async () => {
    const file = join(makeTemporaryFolder(), 'runs');
    writeFileSync(file, 'a file');
    await expect(createRunFolder(file)).rejects.toThrow(RunFolderError);
    await expect(createRunFolder(file)).rejects.toThrow(`can't be kept in ${file} (`);
  });

  test('a place that takes no folders is refused', async () => {
    // Linux has such a place; elsewhere the parent is merely missing, and gets made.
    if (process.platform !== 'linux') return;
    await expect(createRunFolder('/proc/runs')).rejects.toThrow(RunFolderError);
    await expect(createRunFolder('/proc/runs/deep')).rejects.toThrow(RunFolderError);
  });

  test('a folder that turns read-only, or a file in the way, is an error that names the file', async () => {
    const run = await createRunFolder(makeTemporaryFolder());
    writeFileSync(join(run.path, 'plots'), 'a file in the way');
    await expect(run.writeFile('plots/curve.svg', '<svg/>')).rejects.toThrow(RunFolderError);
    // Root may write anywhere, so that only others see this one.
    if (process.getuid?.() !== 0) {
      chmodSync(run.path, 0o500);
      await expect(run.writeJson('config.json', {})).rejects.toThrow('config.json (EACCES');
      chmodSync(run.path, 0o700);
    }
  });
});

describe('findLatestRun', () => {
  test('finds the newest run that has a model', async () => {
    const parent = makeTemporaryFolder();
    expect(await findLatestRun(join(parent, 'none'))).toBeUndefined();
    expect(await findLatestRun(parent)).toBeUndefined();
    const names = [
      '2026-01-01T00-00-00-a',
      '2026-03-01T00-00-00-b',
      ...['', '-2', '-9', '-11'].map((count) => `2026-02-01T00-00-00-c${count}`),
      'old',
    ];
    for (const name of names) {
      mkdirSync(join(parent, name, 'model'), { recursive: true });
      if (!name.endsWith('b')) writeFileSync(join(parent, name, 'model', 'model.json'), '{}');
    }
    writeFileSync(join(parent, 'zzz'), 'no folder');
    const latest = await findLatestRun(parent);
    expect(latest).toBe(join(parent, '2026-02-01T00-00-00-c-11'));
    expect(existsSync(latest!)).toBe(true);
  });
});
