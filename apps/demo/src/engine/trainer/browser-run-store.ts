import { createStore, delMany, get, setMany } from 'idb-keyval';
import type { RunStore } from './saved-run';

/** The run at hand, in IndexedDB, which is opened when it is first asked. */
export function createBrowserRunStore(): RunStore {
  let opened: ReturnType<typeof createStore> | undefined;
  const store = () => {
    opened ??= createStore('mnist-convnet-demo', 'run');
    return opened;
  };
  return {
    // Asynchronous, so that a browser that has no IndexedDB rejects instead of throwing.
    read: async (key) => get(key, store()),
    write: async (entries) => setMany(entries, store()),
    remove: async (keys) => delMany(keys, store()),
  };
}
