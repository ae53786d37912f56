import { describe, expect, test } from '@jest/globals';
import type { BackendAttempt, BackendName, BackendStatus } from '@mnist-convnet/backend';
import { chooseBackends, listAvailable } from './choose-backends';

function attempt(name: BackendName, status: BackendStatus, reason = ''): BackendAttempt {
  return { name, status, reason };
}

const everything = [
  attempt('webgpu', 'chosen'),
  attempt('webgl', 'available'),
  attempt('wasm', 'available'),
  attempt('cpu', 'available'),
];
const software = [
  { ...attempt('webgpu', 'unavailable', 'Only a program.'), isSoftware: true as const },
  attempt('webgl', 'unavailable', 'This browser offers no WebGL 2 on a graphics card.'),
  attempt('wasm', 'chosen'),
  attempt('cpu', 'available'),
];
const choose = (attempts: BackendAttempt[], isIsolated: boolean, cores = 4) =>
  chooseBackends({ attempts, isIsolated, cores });
const describeChoice = (...args: Parameters<typeof choose>) =>
  choose(...args).map(
    ({ name, isAvailable, isChosen }) =>
      `${name} ${isChosen ? 'chosen' : isAvailable ? 'available' : 'missing'}`,
  );

describe('where a network is trained', () => {
  test('on every core, if the page may use them, whatever the graphics card is', () => {
    expect(describeChoice(everything, true)).toEqual([
      'wasm chosen',
      'webgpu available',
      'webgl available',
    ]);
    expect(choose(everything, true)[0]!.reason).toMatch(/^All 4 cores train together/);
    expect(choose(everything, true, 1)[0]!.reason).toMatch('One core trains, the only one');
  });

  test('else on one core, and that a graphics card can be tried is said', () => {
    expect(describeChoice(everything, false)).toEqual([
      'wasm chosen',
      'webgpu available',
      'webgl available',
    ]);
    const [wasm, webgpu] = choose(everything, false);
    expect(wasm!.reason).toMatch('One core trains, since this page may not share');
    expect(webgpu!.reason).toMatch('Compare speeds');
  });

  test('a graphics card that is only imitated is said to be', () => {
    expect(describeChoice(software, false)).toEqual([
      'wasm chosen',
      'webgpu available',
      'webgl missing',
    ]);
    const [, webgpu, webgl] = choose(software, false);
    expect(webgpu!.reason).toMatch('a program that imitates one');
    expect(webgl!.reason).toBe('This browser offers no WebGL 2 on a graphics card.');
  });

  test('on a graphics card where WebAssembly doesn’t work, and nowhere where nothing does', () => {
    const broken = everything.map((one) =>
      one.name === 'wasm' ? attempt('wasm', 'failed', 'Its module did not start.') : one,
    );
    expect(describeChoice(broken, true)[0]).toBe('webgpu chosen');
    const onlyWebgl = broken.filter(({ name }) => name !== 'webgpu');
    expect(describeChoice(onlyWebgl, true)[0]).toBe('webgl chosen');
    const nothing = [attempt('wasm', 'failed', 'Its module did not start.')];
    expect(describeChoice(nothing, true)).toEqual([
      'wasm missing',
      'webgpu missing',
      'webgl missing',
    ]);
  });

  test('every reason is a sentence', () => {
    for (const attempts of [everything, software, []]) {
      for (const isIsolated of [true, false]) {
        for (const { reason } of choose(attempts, isIsolated)) {
          expect(reason).toMatch(/^[A-Z].*\.$/);
        }
      }
    }
  });
});

test('what can be compared: what works, and what imitates a graphics card', () => {
  expect(listAvailable(software)).toEqual([
    { name: 'wasm', isSoftware: false },
    { name: 'webgpu', isSoftware: true },
  ]);
  expect(listAvailable(everything).map(({ name }) => name)).toEqual(['wasm', 'webgpu', 'webgl']);
});
