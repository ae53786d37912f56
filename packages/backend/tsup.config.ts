import { library } from '../../tsup.base';

export default library(
  { index: 'src/index.ts', browser: 'src/browser.ts' },
  // Gives the CommonJS build its import.meta.url, from which optional peers are looked for.
  { shims: true },
);
