import type { FolderSplit } from './draw-split';
import type { FoundImages } from './find-image-files';
import { listNames } from './list-names';

/** What whoever uses the data set should know, a sentence each, the split first. */
export function describeFolder(
  { splits, classNames, leftOut }: FoundImages,
  { train, test }: FolderSplit,
  testShare: number,
): string[] {
  const percent = Number((100 * testShare).toPrecision(3));
  const notes = [
    splits === undefined
      ? `The folder doesn't say which images are for the test: ${percent} % of each class were drawn, the same ones whenever the folder is read.`
      : `Training images are from ${splits.train.join(' and ')}, test images from ${splits.test.join(' and ')}.`,
  ];
  const missing = (images: typeof train) => {
    const labels = new Set(images.map(({ label }) => label));
    return classNames.filter((_, label) => !labels.has(label));
  };
  const untrained = missing(train);
  const untested = missing(test).filter((name) => !untrained.includes(name));
  if (untrained.length > 0) notes.push(`There are no images of ${listNames(untrained, 10)}.`);
  if (untested.length > 0) notes.push(`There are no test images of ${listNames(untested, 10)}.`);
  if (leftOut.length > 0) notes.push(`Left out: ${listNames(leftOut)}.`);
  const trained = new Map(train.map(({ draw, name }) => [draw, name]));
  const twins = test.filter(({ draw }) => trained.has(draw));
  if (twins.length > 0) {
    const pairs = twins.map(({ draw, name }) => `${name} is ${trained.get(draw)}`);
    const share = `${twins.length} of ${test.length} test images`;
    notes.push(
      `Careful: ${share} are training images too, byte for byte (${listNames(pairs)}), so the test accuracy will look better than it is.`,
    );
  }
  return notes;
}
