import { describe, expect, test } from '@jest/globals';
import { InvalidOptionError } from '@mnist-convnet/errors';
import { createRandom, type Random } from './random';
import { threefry2x32 } from './threefry';

const take = (random: Random, count: number) =>
  Array.from({ length: count }, () => random.nextUint32());

describe('createRandom', () => {
  test('repeats its stream for a seed, and differs between seeds past 2^32 too', () => {
    expect(take(createRandom(7), 5)).toEqual(take(createRandom(7), 5));
    expect(take(createRandom(7), 5)).not.toEqual(take(createRandom(8), 5));
    expect(take(createRandom(7), 5)).not.toEqual(take(createRandom(7 + 2 ** 32), 5));
  });

  test.each([-1, 0.5, Number.NaN, 2 ** 53, '7' as unknown as number])('refuses seed %p', (seed) => {
    expect(() => createRandom(seed)).toThrow(InvalidOptionError);
  });

  test('next is uniform: 100,000 numbers fill 20 bins within 4 standard deviations', () => {
    const random = createRandom(1);
    const bins = new Array<number>(20).fill(0);
    for (let i = 0; i < 100_000; i++) bins[Math.floor(random.next() * 20)]!++;
    const deviation = Math.sqrt(100_000 * (1 / 20) * (19 / 20));
    for (const count of bins) expect(Math.abs(count - 5000)).toBeLessThan(4 * deviation);
  });

  test('nextInteger stays below its bound and reaches every value', () => {
    const random = createRandom(2);
    const seen = new Set(Array.from({ length: 300 }, () => random.nextInteger(7)));
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(random.nextInteger(1)).toBe(0);
    expect(() => random.nextInteger(0)).toThrow(InvalidOptionError);
  });

  test('shuffle keeps the items, and every order of three is about equally likely', () => {
    const random = createRandom(3);
    const orders = new Map<string, number>();
    for (let i = 0; i < 6000; i++) {
      const order = random.shuffle([1, 2, 3]).join('');
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
    expect([...orders.keys()].sort()).toEqual(['123', '132', '213', '231', '312', '321']);
    for (const count of orders.values()) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });

  test('fill gives the same words as drawing one by one', () => {
    const words = new Int32Array(9);
    createRandom(4).fill(words);
    expect(Array.from(words, (word) => word >>> 0)).toEqual(take(createRandom(4), 9));
  });

  test.each([0, 1, 2, 5, 8])('skipping %i words goes on where drawing them would', (count) => {
    for (const drawn of [0, 1]) {
      const [drawing, skipping] = [createRandom(4), createRandom(4)];
      take(drawing, drawn + count);
      take(skipping, drawn);
      skipping.skip(count);
      expect(take(skipping, 4)).toEqual(take(drawing, 4));
    }
  });

  test('skips past 2^33 words, and refuses to go back', () => {
    const random = createRandom(4);
    random.skip(2 ** 33 + 1);
    const block = new Int32Array(2);
    threefry2x32([4, 0], [0, 1], block);
    expect(random.nextUint32()).toBe(block[1]! >>> 0);
    expect(() => random.skip(-1)).toThrow('count is -1; expected a whole number of at least 0.');
  });

  test('its key and the generator give its words', () => {
    const random = createRandom(4).fork('dropout', 1);
    const block = new Int32Array(2);
    threefry2x32(random.key, [1, 0], block);
    random.skip(2);
    expect(take(random, 2)).toEqual(Array.from(block, (word) => word >>> 0));
  });
});

describe('fork', () => {
  test('does not depend on what was drawn, nor disturb it', () => {
    const fresh = createRandom(5);
    const used = createRandom(5);
    take(used, 11);
    expect(take(used.fork('dropout', 3), 4)).toEqual(take(fresh.fork('dropout', 3), 4));
    expect(take(fresh, 4)).toEqual(take(createRandom(5), 4));
  });

  test('tells labels apart', () => {
    const labels: [string | number, ...(string | number)[]][] = [
      ['a'],
      ['b'],
      ['ab'],
      ['a', 'b'],
      [0],
      [1],
      [1, 0],
      ['1'],
    ];
    const firsts = labels.map((label) =>
      createRandom(6)
        .fork(...label)
        .nextUint32(),
    );
    expect(new Set(firsts).size).toBe(labels.length);
  });
});
