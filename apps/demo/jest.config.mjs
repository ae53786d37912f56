import base from '../../jest.base.mjs';

/** Most tests drive a real browser. */
export default { ...base, testTimeout: 240_000, maxWorkers: 1 };
