import { library } from '../../tsup.base';

export default library({ bin: 'src/bin.ts', main: 'src/main.ts' }, { format: ['esm'] });
