import { fileURLToPath } from 'node:url';

/** How every package of the workspace is tested; a package's own file spreads this. */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/src/**/*.test.ts', '<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript' },
          // JSON is imported with one.
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  setupFiles: [fileURLToPath(new URL('jest.setup.mjs', import.meta.url))],
  testTimeout: 60_000,
  // turbo runs as many packages at once as there are cores.
  maxWorkers: '50%',
};
