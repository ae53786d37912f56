import base from '../../jest.base.mjs';

/** Most tests run the whole program, some of them several times. */
export default { ...base, testTimeout: 240_000 };
