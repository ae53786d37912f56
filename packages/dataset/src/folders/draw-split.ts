import { InvalidDatasetError } from '../errors';
import { listNames } from './list-names';
import type { ReadImage } from './read-image-files';

/** Two disjoint parts of the images of a folder. */
export interface FolderSplit {
  readonly train: readonly ReadImage[];
  readonly test: readonly ReadImage[];
}

/**
 * Splits images as their folder says or, if it doesn't, sets a share of each class apart for the test.
 *
 * Which ones is decided by each image's own draw: an image that is added later leaves the others
 * where they are (all but one of a class), and copies of one file stay on one side where they can.
 *
 * @returns each part in the order of the draws, so that the first few of a part are a sample of all.
 * @throws {InvalidDatasetError} if a class has one image only, to train or to test.
 */
export function drawSplit(
  images: readonly ReadImage[],
  { testShare, classNames }: { testShare: number; classNames: readonly string[] },
): FolderSplit {
  const drawn = [...images].sort((a, b) => compare(a.draw, b.draw) || compare(a.name, b.name));
  if (drawn[0]?.split !== undefined) {
    const part = (split: 'train' | 'test') => drawn.filter((image) => image.split === split);
    return { train: part('train'), test: part('test') };
  }
  const quota = countTestImages(drawn, { testShare, classNames });
  const [train, test]: [ReadImage[], ReadImage[]] = [[], []];
  for (const image of drawn) (quota[image.label]!-- > 0 ? test : train).push(image);
  return { train, test };
}

/** Of each class, how many images are for the test: its share, but one at least, and one not. */
function countTestImages(
  images: readonly ReadImage[],
  { testShare, classNames }: { testShare: number; classNames: readonly string[] },
): number[] {
  const counts = classNames.map(() => 0);
  for (const { label } of images) counts[label]!++;
  const single = classNames.filter((_, label) => counts[label] === 1);
  if (single.length > 0) {
    throw new InvalidDatasetError(
      `There is just one image of ${listNames(single, 5)}; expected two at least of each class, one to train with and one to test. Add more, or make the folders train and test yourself.`,
    );
  }
  return counts.map((count) => Math.min(count - 1, Math.max(1, Math.round(count * testShare))));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
