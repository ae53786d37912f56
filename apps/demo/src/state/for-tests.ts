/** What the state needs of a browser: its address, its session's storage, and its events. */
export function fakeBrowser() {
  const address = { hash: '#/draw', written: [] as string[] };
  const stored = new Map<string, string>();
  const listeners: [string, () => void][] = [];
  const dispatch = (event: string) => {
    for (const [name, listener] of listeners) if (name === event) listener();
  };
  Object.assign(globalThis, {
    location: {
      get hash() {
        return address.hash;
      },
      set hash(hash: string) {
        address.hash = hash;
        dispatch('hashchange');
      },
    },
    history: {
      state: null,
      replaceState(_state: unknown, _title: string, hash: string) {
        address.hash = hash;
        address.written.push(hash);
      },
    },
    sessionStorage: {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, text: string) => stored.set(key, text),
      removeItem: (key: string) => stored.delete(key),
    },
    addEventListener: (event: string, listener: () => void) => listeners.push([event, listener]),
  });
  return { address, stored, dispatch };
}
