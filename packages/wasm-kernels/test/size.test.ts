import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import * as modules from '../src/generated/modules';

test('the WebAssembly of all variants is under 100 kB gzipped', () => {
  const variants = Object.values(modules).map((base64) => Buffer.from(base64, 'base64'));
  expect(variants).toHaveLength(2);
  const bytes = variants.reduce((total, variant) => total + gzipSync(variant).length, 0);
  expect(bytes).toBeLessThan(100_000);
});
