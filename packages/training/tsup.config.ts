import { library } from '../../tsup.base';

export default library({
  index: 'src/index.ts',
  recipes: 'src/recipes.ts',
  'run-folder': 'src/run-folder.ts',
  'training-worker': 'src/workers/worker.ts',
});
