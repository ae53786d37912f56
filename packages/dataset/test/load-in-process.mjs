import { createDownloadSources, loadMnist } from '@mnist-convnet/dataset';

// Run by tests: downloads MNIST in a process of its own. Arguments: the mirror and the cache folder.
const [mirror, cacheFolder] = process.argv.slice(2);
const { train, test } = await loadMnist({
  sources: createDownloadSources({ mirrors: [mirror], cacheFolder }),
  onProgress: ({ receivedBytes }) => process.stderr.write(`${receivedBytes}\n`),
});
process.stdout.write(`${train.count} ${test.count} ${test.labels.slice(0, 5).join('')}\n`);
