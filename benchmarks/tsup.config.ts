import { library } from '../tsup.base';

export default library(
  {
    bin: 'src/bin.ts',
    'ours-peer': 'src/peers/ours.ts',
    'tfjs-peer': 'src/peers/tfjs.ts',
    'onnxruntime-peer': 'src/peers/onnxruntime.ts',
    'jax-peer': 'src/peers/jax.ts',
  },
  { format: ['esm'], dts: false },
);
