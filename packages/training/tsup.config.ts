import { library } from '../../tsup.base';

export default library({ index: 'src/index.ts', 'run-folder': 'src/run-folder.ts' });
