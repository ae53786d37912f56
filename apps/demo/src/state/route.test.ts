import { expect, test } from '@jest/globals';
import { formatRoute, parseRoute } from './route';

test('an address says the view and what is looked at in it, and is read again', () => {
  const route = { view: 'look', params: { layer: 'conv2d_2', note: 'a b&c' } } as const;
  expect(formatRoute(route)).toBe('#/look?layer=conv2d_2&note=a+b%26c');
  expect(parseRoute(formatRoute(route))).toEqual(route);
  expect(formatRoute({ view: 'draw', params: {} })).toBe('#/draw');
});

test.each(['', '#', '#/', '#/nowhere', '#look/', '#/<b>'])('%p is the first view', (hash) => {
  expect(parseRoute(hash)).toEqual({ view: 'draw', params: {} });
});
