import { library } from '../../tsup.base';

export default library(
  { index: 'src/index.ts', weights: 'src/generated/weights.ts' },
  {
    // Half a megabyte that both builds load from one file, and only when it is asked for.
    esbuildPlugins: [
      {
        name: 'weights-apart',
        setup(build) {
          build.onResolve({ filter: /generated\/weights$/ }, ({ kind }) =>
            kind === 'entry-point' ? undefined : { path: './weights.js', external: true },
          );
        },
      },
    ],
  },
);
