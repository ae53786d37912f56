import '@tensorflow/tfjs-backend-cpu';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { expectNoTensorLeak, makeTemporaryFolder, serveOnLoopback } from '@mnist-convnet/testing';
import { type Tensor, tensor2d, tensor4d, tidy } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { loadModel as loadModelInBrowser } from './browser';
import { compileConvNet } from './compile-conv-net';
import { createConvNet } from './create-conv-net';
import { ModelFormatError, ModelNotFoundError, ModelWriteError } from './errors';
import { loadModel } from './load-model';
import { saveModel } from './save-model';

const SMALL = { inputShape: [10, 10, 1], filters: [[3]], denseUnits: [5] } as const;
const image = Float32Array.from({ length: 100 }, (_, i) => (Math.sin(i) + 1) / 2);
const predict = (model: LayersModel) =>
  tidy(() => Array.from((model.predict(tensor4d(image, [1, 10, 10, 1])) as Tensor).dataSync()));

const root = makeTemporaryFolder();
const folder = join(root, 'model');
const model = createConvNet({ ...SMALL, seed: 1 });
const expected = predict(model);

/** A copy of the saved model to damage. */
function copyModel(): string {
  const copy = makeTemporaryFolder();
  for (const file of readdirSync(folder)) copyFileSync(join(folder, file), join(copy, file));
  return copy;
}

const weightsFile = (of: string) =>
  join(of, readdirSync(of).find((name) => name.endsWith('.bin'))!);

beforeAll(async () => {
  await saveModel(model, folder);
});

describe('saveModel and loadModel', () => {
  test('a loaded model predicts exactly what the saved one did, and leaks no tensor', async () => {
    await expectNoTensorLeak(async () => {
      const loaded = await loadModel(folder);
      expect(predict(loaded)).toEqual(expected);
      loaded.dispose();
    });
  });

  test('the folder holds a LayersModel’s two files and nothing else', () => {
    const json = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8'));
    expect(json.format).toBe('layers-model');
    expect(readdirSync(folder).sort()).toEqual(['model.json', json.weightsManifest[0].paths[0]]);
  });

  test('saving over a model replaces it and removes its weights', async () => {
    const target = join(root, 'replaced');
    const other = createConvNet({ ...SMALL, seed: 2 });
    await saveModel(model, target);
    await saveModel(other, target);
    const loaded = await loadModel(join(target, 'model.json'));
    expect(predict(loaded)).toEqual(predict(other));
    expect(readdirSync(target)).toHaveLength(2);
    loaded.dispose();
    other.dispose();
  });

  test('with its optimizer, training goes on as if it had not stopped, within 1e-6', async () => {
    const compiled = compileConvNet(createConvNet({ ...SMALL, seed: 3, dropoutRates: 0 }), {
      learningRate: 0.02,
    });
    const xs = tensor4d(image, [1, 10, 10, 1]);
    const ys = tensor2d([0, 0, 1, 0, 0, 0, 0, 0, 0, 0], [1, 10]);
    for (let step = 0; step < 3; step++) await compiled.trainOnBatch(xs, ys);
    const saved = await saveModel(compiled, join(root, 'compiled'), { includeOptimizer: true });
    const loaded = await loadModel(saved.folder);
    expect(loaded.optimizer.getConfig()).toMatchObject({ learningRate: 0.02 });
    for (const one of [compiled, loaded]) await one.trainOnBatch(xs, ys);
    for (const [i, p] of predict(compiled).entries()) expect(predict(loaded)[i]).toBeCloseTo(p, 6);
    compiled.dispose();
    loaded.dispose();
  });

  test('a folder with several shards and no checksum, as other tools write it, loads', async () => {
    const sharded = copyModel();
    const file = weightsFile(sharded);
    const bytes = readFileSync(file);
    writeFileSync(join(sharded, 'group1-shard1of2.bin'), bytes.subarray(0, 101));
    writeFileSync(join(sharded, 'group1-shard2of2.bin'), bytes.subarray(101));
    rmSync(file);
    const json = JSON.parse(readFileSync(join(sharded, 'model.json'), 'utf8'));
    json.weightsManifest[0].paths = ['group1-shard1of2.bin', 'group1-shard2of2.bin'];
    json.userDefinedMetadata = undefined;
    writeFileSync(join(sharded, 'model.json'), JSON.stringify(json));
    const loaded = await loadModel(sharded);
    expect(predict(loaded)).toEqual(expected);
    loaded.dispose();
  });

  test('saves begun at once take turns, and leave one of the models, whole', async () => {
    const target = join(root, 'at-once');
    const others = [2, 3, 4].map((seed) => createConvNet({ ...SMALL, seed }));
    await Promise.all([...others, ...others].map((other) => saveModel(other, target)));
    const loaded = await loadModel(target);
    expect(others.map(predict)).toContainEqual(predict(loaded));
    expect(readdirSync(target)).toHaveLength(2);
    for (const one of [loaded, ...others]) one.dispose();
  });

  test('a process killed while it saves leaves the old model or the new one, whole', async () => {
    const target = join(root, 'killed');
    const other = createConvNet({ ...SMALL, seed: 2 });
    await saveModel(model, target);
    const script = `
      import { createConvNet, saveModel } from '@mnist-convnet/model';
      import '@tensorflow/tfjs-backend-cpu';
      const models = [1, 2].map((seed) => createConvNet({ ...${JSON.stringify(SMALL)}, seed }));
      for (let n = 0; ; n++) {
        await saveModel(models[n % 2], ${JSON.stringify(target)});
        if (n === 0) process.stdout.write('saving');
      }`;
    const whole = [expected, predict(other)];
    for (let kill = 0; kill < 4; kill++) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      await once(child.stdout, 'data');
      // Let it get somewhere inside a save; where exactly is left to chance.
      await new Promise((resolve) => setTimeout(resolve, 20 + 17 * kill));
      child.kill('SIGKILL');
      await once(child, 'exit');
      const loaded = await loadModel(target);
      expect(whole).toContainEqual(predict(loaded));
      loaded.dispose();
    }
    other.dispose();
  });
});

describe('over HTTP', () => {
  const serveFolder = () =>
    serveOnLoopback((request, response) => {
      try {
        response.end(readFileSync(join(root, request.url!)));
      } catch {
        response.writeHead(404).end('<html>not here</html>');
      }
    });

  test('stock tf.loadLayersModel reads the saved folder', async () => {
    const server = await serveFolder();
    // In a process of its own: jest's arrays aren't those that fetch answers with.
    const script = `
      import '@tensorflow/tfjs-backend-cpu';
      import { tensor4d } from '@tensorflow/tfjs-core';
      import { loadLayersModel } from '@tensorflow/tfjs-layers';
      const model = await loadLayersModel('${server.url}/model/model.json');
      const image = tensor4d(${JSON.stringify(Array.from(image))}, [1, 10, 10, 1]);
      process.stdout.write(JSON.stringify(Array.from(model.predict(image).dataSync())));`;
    try {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      child.stdout.setEncoding('utf8');
      let output = '';
      for await (const chunk of child.stdout) output += chunk;
      expect(JSON.parse(output)).toEqual(expected);
    } finally {
      await server.stop();
    }
  });

  test('loadModel of both entries reads the saved folder', async () => {
    const server = await serveFolder();
    try {
      const loaded = [
        await loadModel(`${server.url}/model`),
        await loadModelInBrowser(`${server.url}/model/`),
        await loadModelInBrowser(`${server.url}/model/model.json`),
      ];
      for (const one of loaded) {
        expect(predict(one)).toEqual(expected);
        one.dispose();
      }
    } finally {
      await server.stop();
    }
  });

  test('a missing model, missing weights and a server that is gone are told apart', async () => {
    const server = await serveFolder();
    writeFileSync(
      join(root, 'alone.json'),
      readFileSync(join(folder, 'model.json'), 'utf8').replaceAll('weights-', 'gone-'),
    );
    await expect(loadModel(`${server.url}/nothing`)).rejects.toThrow(ModelNotFoundError);
    await expect(loadModel(`${server.url}/nothing`)).rejects.toThrow('the server answers 404');
    await expect(loadModel(`${server.url}/alone.json`)).rejects.toThrow(ModelFormatError);
    await server.stop();
    await expect(loadModel(`${server.url}/model`)).rejects.toThrow('can’t be reached');
  });
});

describe('loadModel refuses', () => {
  const damage = (change: (copy: string) => void) => {
    const copy = copyModel();
    change(copy);
    return loadModel(copy);
  };
  const editJson = (copy: string, edit: (json: Record<string, unknown>) => void) => {
    const file = join(copy, 'model.json');
    const json = JSON.parse(readFileSync(file, 'utf8'));
    edit(json);
    writeFileSync(file, JSON.stringify(json));
  };

  test('a folder that isn’t there, and one without a model', async () => {
    await expect(loadModel(join(root, 'none'))).rejects.toThrow('no such file or folder');
    await expect(loadModel(makeTemporaryFolder())).rejects.toThrow('the folder has no model.json');
    await expect(loadModel(join(root, 'none'))).rejects.toThrow(ModelNotFoundError);
  });

  test.each<[string, (copy: string) => void, string]>([
    ['a missing weight file', (copy) => rmSync(weightsFile(copy)), "can't be read, and"],
    ['a cut weight file', (copy) => truncateSync(weightsFile(copy), 100), 'hold 100'],
    [
      'weights with one bit turned',
      (copy) => {
        const bytes = readFileSync(weightsFile(copy));
        bytes[17]! ^= 1;
        writeFileSync(weightsFile(copy), bytes);
      },
      'they were changed or damaged',
    ],
    ['a cut model.json', (copy) => truncateSync(join(copy, 'model.json'), 200), 'is not JSON'],
    ['other JSON', (copy) => writeFileSync(join(copy, 'model.json'), '[]'), 'has no modelTopology'],
    [
      'JSON null',
      (copy) => writeFileSync(join(copy, 'model.json'), 'null'),
      'has no modelTopology',
    ],
    [
      'a graph model',
      (copy) => editJson(copy, (json) => Object.assign(json, { format: 'graph-model' })),
      'holds a graph-model',
    ],
    [
      'no manifest',
      (copy) => editJson(copy, (json) => Object.assign(json, { weightsManifest: undefined })),
      'has no weightsManifest',
    ],
    [
      'a manifest of paths that aren’t text',
      (copy) =>
        editJson(copy, (json) =>
          Object.assign(json, { weightsManifest: [{ paths: [1], weights: [] }] }),
        ),
      'has no weightsManifest that lists',
    ],
    [
      'a manifest without shapes',
      (copy) =>
        editJson(copy, (json) =>
          Object.assign(json, {
            weightsManifest: [{ paths: [], weights: [{ name: 'w', dtype: 'float32' }] }],
          }),
        ),
      'has no weightsManifest that lists',
    ],
    [
      'an unknown layer',
      (copy) =>
        writeFileSync(
          join(copy, 'model.json'),
          readFileSync(join(copy, 'model.json'), 'utf8').replace('"Conv2D"', '"Conv9D"'),
        ),
      'describes no network that TensorFlow.js can build',
    ],
  ])('%s', async (_, change, message) => {
    await expect(damage(change)).rejects.toThrow(ModelFormatError);
    await expect(damage(change)).rejects.toThrow(message);
  });
});

describe('saveModel refuses', () => {
  test('a folder that can’t be made, and says where', async () => {
    const file = join(root, 'a-file');
    writeFileSync(file, 'in the way');
    await expect(saveModel(model, join(file, 'model'))).rejects.toThrow(ModelWriteError);
    await expect(saveModel(model, join(file, 'model'))).rejects.toThrow(
      `can't be written to ${file}`,
    );
  });
});
