import util from 'node:util';

const LEGACY = {
  isArray: Array.isArray,
  isNullOrUndefined: (value: unknown) => value === null || value === undefined,
};

/**
 * Defines the functions of `node:util` that tfjs-node calls: newer Nodes lack them, or print a
 * deprecation warning when they are called.
 *
 * @returns what makes `node:util` as it was.
 */
export function defineLegacyUtil(): () => void {
  const before = Object.entries(LEGACY).map(([name, value]) => {
    const descriptor = Object.getOwnPropertyDescriptor(util, name);
    Object.defineProperty(util, name, { value, configurable: true, writable: true });
    return [name, descriptor] as const;
  });
  return () => {
    for (const [name, descriptor] of before) {
      if (descriptor) Object.defineProperty(util, name, descriptor);
      else Reflect.deleteProperty(util, name);
    }
  };
}
