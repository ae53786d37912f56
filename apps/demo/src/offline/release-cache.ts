import { PAGE, type Release } from './release';

/** The files of one release of the page at one address, in Cache Storage, which a host's pages share. */
export class ReleaseCache {
  readonly #release: Release;
  readonly #scope: string;

  /** @param scope the folder that the page is served from. */
  constructor(release: Release, scope: string) {
    this.#release = release;
    this.#scope = scope;
  }

  /** Fetches all files: all of this very release, or none. */
  async fill(): Promise<void> {
    const wasThere = await caches.has(this.#name);
    try {
      await this.#fetchFiles();
    } catch (error) {
      // Half a release would later be taken for the one before.
      if (!wasThere) await caches.delete(this.#name);
      throw error;
    }
  }

  async #fetchFiles(): Promise<void> {
    const cache = await caches.open(this.#name);
    await Promise.all(
      Object.entries(this.#release.files).map(async ([path, integrity]) => {
        const url = this.#resolve(path);
        // What didn't change since the release before needn't travel again: its name says so.
        const isNamed = isNamedByContent(path);
        const known = isNamed ? await this.find(path) : undefined;
        const options: RequestInit = { integrity, cache: isNamed ? 'default' : 'no-cache' };
        await cache.put(url, known ?? (await fetchWhole(url, options)));
      }),
    );
  }

  /** Deletes the page's other releases but the one before: tabs may still show it, and fetch more of it. */
  async deleteOlder(): Promise<void> {
    const names = await caches.keys();
    const others = names.filter((name) => name.startsWith(this.#prefix) && name !== this.#name);
    // They come in the order in which they were made.
    await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
  }

  /** @returns undefined if it isn't there, although it should: browsers may delete what they keep. */
  async get(path: string): Promise<Response | undefined> {
    const cache = await caches.open(this.#name);
    return cache.match(this.#resolve(path), { ignoreVary: true });
  }

  /** A file of whichever release was kept; to be asked for names alone that tell the content. */
  async find(path: string): Promise<Response | undefined> {
    return caches.match(this.#resolve(path), { ignoreVary: true });
  }

  /** Whether a file is one of this release's. */
  has(path: string): boolean {
    return Object.hasOwn(this.#release.files, path);
  }

  /** An address relative to the page's folder, without what follows `?` and `#`; undefined outside of it. */
  locate(url: string): string | undefined {
    const { origin, pathname } = new URL(url);
    const address = origin + pathname;
    if (!address.startsWith(this.#scope)) return undefined;
    const path = address.slice(this.#scope.length);
    return path === '' || path === 'index.html' ? PAGE : path;
  }

  get #prefix(): string {
    return `mnist-convnet:page:${this.#scope}:`;
  }

  get #name(): string {
    return this.#prefix + this.#release.version;
  }

  #resolve(path: string): string {
    return new URL(path, this.#scope).href;
  }
}

/** Vite names these by a hash of what is in them. */
export function isNamedByContent(path: string): boolean {
  return path.startsWith('assets/');
}

async function fetchWhole(url: string, options: RequestInit): Promise<Response> {
  const response = await fetch(url, options);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${response.statusText}`);
  return response;
}
