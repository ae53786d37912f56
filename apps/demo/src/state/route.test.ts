import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { fakeBrowser } from './for-tests';

const { address, dispatch } = fakeBrowser();

const { formatRoute, goTo, linkBackTo, parseRoute, route, setParams, writeAddress } = await import(
  './route'
);

test('an address says the view and what is looked at in it, and is read again', () => {
  const known = { view: 'look', params: { layer: 'conv2d_2', note: 'a b&c' } } as const;
  expect(formatRoute(known)).toBe('#/look?layer=conv2d_2&note=a+b%26c');
  expect(parseRoute(formatRoute(known))).toEqual(known);
  expect(formatRoute({ view: 'draw', params: {} })).toBe('#/draw');
});

test.each(['', '#', '#/', '#/nowhere', '#look/', '#/<b>'])('%p is the first view', (hash) => {
  expect(parseRoute(hash)).toEqual({ view: 'draw', params: {} });
});

describe('changes of the address', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    location.hash = '#/draw';
    address.written.length = 0;
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  test('are seen at once, and written together a moment later', () => {
    for (const digit of ['a', 'b', 'c']) setParams({ digit });
    expect(route.value.params).toEqual({ digit: 'c' });
    expect(address.written).toEqual([]);
    jest.advanceTimersByTime(400);
    expect(address.written).toEqual(['#/draw?digit=c']);
    setParams({ digit: undefined });
    jest.advanceTimersByTime(400);
    expect(address.hash).toBe('#/draw');
  });

  test('are written before a link leads away, and never over the next address', () => {
    setParams({ digit: 'a' });
    dispatch('click');
    expect(address.written).toEqual(['#/draw?digit=a']);
    setParams({ digit: 'b' });
    goTo('look', { layer: 'x' });
    expect(address.written).toEqual(['#/draw?digit=a', '#/draw?digit=b']);
    expect(address.hash).toBe('#/look?digit=b&layer=x');
    setParams({ layer: 'y' });
    // By the back button.
    location.hash = '#/data';
    jest.advanceTimersByTime(400);
    expect(address.hash).toBe('#/data');
    writeAddress();
    expect(address.hash).toBe('#/data');
  });

  test('are remembered by view for the menu, but for the digit, which all views share', () => {
    goTo('look', { layer: 'x', digit: 'a' });
    goTo('draw');
    setParams({ digit: 'b' });
    expect(linkBackTo('look')).toBe('#/look?digit=b&layer=x');
    setParams({ digit: undefined });
    expect(linkBackTo('look')).toBe('#/look?layer=x');
  });
});
