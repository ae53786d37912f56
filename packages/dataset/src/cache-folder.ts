import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** What the cache folder depends on; injected so that every system's rule can be tested on one. */
export interface CacheFolderSetting {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  /** Throws where there is no home directory. */
  readonly home: () => string;
}

/**
 * The folder where downloads are kept: `MNIST_CONVNET_CACHE` if set, otherwise `mnist-convnet` in
 * the system's place for caches, or in its temporary folder for a user without a home directory.
 *
 * Reference: XDG Base Directory Specification 0.8, which also says to ignore relative paths.
 */
export function findCacheFolder(
  { env, platform, home }: CacheFolderSetting = {
    env: process.env,
    platform: process.platform,
    home: homedir,
  },
): string {
  const { MNIST_CONVNET_CACHE: own, XDG_CACHE_HOME: xdg, LOCALAPPDATA: local } = env;
  if (own) return own;
  if (xdg && isAbsolute(xdg)) return join(xdg, 'mnist-convnet');
  if (platform === 'win32' && local) return join(local, 'mnist-convnet');
  return join(findUserCaches(platform, home) ?? tmpdir(), 'mnist-convnet');
}

function findUserCaches(platform: string, home: () => string): string | undefined {
  try {
    if (platform === 'darwin') return join(home(), 'Library', 'Caches');
    if (platform === 'win32') return join(home(), 'AppData', 'Local');
    return join(home(), '.cache');
  } catch {
    // Containers run programs under users that the system doesn't know.
    return undefined;
  }
}
