import { notify } from '../../state/notices';
import { isNetworkFile, openNetworkFiles } from '../../ui/network-files';
import { readPicture } from './read-picture';

/** Reads what was dropped or pasted: a saved network's files, or else a picture. */
export async function takeFiles(files: readonly File[]): Promise<void> {
  const [first, ...others] = files;
  if (first === undefined) {
    notify('There is no file in it. Drop or paste a picture of a digit, or a saved network.');
    return;
  }
  if (files.some(isNetworkFile)) return openNetworkFiles(files.filter(isNetworkFile));
  if (others.length > 0) notify(`One digit at a time: ${first.name} is read, the others aren’t.`);
  await readPicture(first);
}
