import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { parseHTML } from 'linkedom';
import { evaluationOf, firstDigits, thirtyEpochs } from '../test/sample-data';
import * as browser from './browser';
import * as node from './index';

const evaluation = evaluationOf([
  [9, 1],
  [0, 8],
]);

test('with a page’s document, draws the same as in Node and leaves the page alone', () => {
  const { document } = parseHTML('<!doctype html><html><body><p>page</p></body></html>');
  const before = document.toString();
  Object.assign(globalThis, { document });
  try {
    expect(browser.plotHistory(thirtyEpochs)).toBe(node.plotHistory(thirtyEpochs));
    const runs = [{ name: 'thirty', history: thirtyEpochs }];
    expect(browser.plotComparison(runs)).toBe(node.plotComparison(runs));
    expect(browser.plotConfusionMatrix(evaluation)).toBe(node.plotConfusionMatrix(evaluation));
    expect(browser.plotSamples(firstDigits(3))).toBe(node.plotSamples(firstDigits(3)));
  } finally {
    Reflect.deleteProperty(globalThis, 'document');
  }
  expect(document.toString()).toBe(before);
});

test('a bundle for browsers holds neither linkedom, resvg, TensorFlow.js nor Node modules, in at most 300 kB', async () => {
  const { metafile, outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('browser.ts', import.meta.url))],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    metafile: true,
    write: false,
  });
  const inputs = Object.keys(metafile.inputs).join('\n');
  expect(inputs).toContain('@observablehq/plot');
  expect(inputs).not.toMatch(/linkedom|resvg|tensorflow|node:/);
  expect(outputFiles[0]!.contents.length).toBeLessThan(300_000);
});
