import { library } from '../../tsup.base';

export default library({
  index: 'src/index.ts',
  browser: 'src/browser.ts',
  network: 'src/network.ts',
});
