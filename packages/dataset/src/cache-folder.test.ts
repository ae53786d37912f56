import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { findCacheFolder } from './cache-folder';

const home = () => '/home/me';

test.each([
  ['MNIST_CONVNET_CACHE wins', { MNIST_CONVNET_CACHE: '/x', XDG_CACHE_HOME: '/y' }, 'linux', '/x'],
  ['XDG_CACHE_HOME', { XDG_CACHE_HOME: '/y' }, 'linux', '/y/mnist-convnet'],
  [
    'a relative XDG_CACHE_HOME is ignored',
    { XDG_CACHE_HOME: 'y' },
    'linux',
    '/home/me/.cache/mnist-convnet',
  ],
  ['Linux', {}, 'linux', '/home/me/.cache/mnist-convnet'],
  ['macOS', {}, 'darwin', '/home/me/Library/Caches/mnist-convnet'],
  ['Windows', { LOCALAPPDATA: '/local' }, 'win32', '/local/mnist-convnet'],
  ['Windows without LOCALAPPDATA', {}, 'win32', '/home/me/AppData/Local/mnist-convnet'],
])('the cache folder by %s', (_, env, platform, folder) => {
  expect(findCacheFolder({ env, platform, home })).toBe(folder);
});

test('the cache folder where the system knows no home directory is in its temporary folder', () => {
  const noHome = () => {
    throw new Error('ENOENT: no such file or directory, uv_os_homedir');
  };
  expect(findCacheFolder({ env: {}, platform: 'linux', home: noHome })).toBe(
    join(tmpdir(), 'mnist-convnet'),
  );
  expect(findCacheFolder({ env: { XDG_CACHE_HOME: '/y' }, platform: 'linux', home: noHome })).toBe(
    '/y/mnist-convnet',
  );
});
