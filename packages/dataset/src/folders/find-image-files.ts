import { join } from 'node:path';
import { InvalidDatasetError } from '../errors';
import { ImageFolderError } from './errors';
import { compareNames, type FolderListing, listFolder } from './list-folder';
import { listNames } from './list-names';

/** An image file and what its place in the folder says about it. */
export interface ImageFile {
  readonly path: string;
  /** Below the data set's folder, such as 'train/cat/1.png', with '/' on every system. */
  readonly name: string;
  /** Class index. */
  readonly label: number;
  /** Undefined if the folder doesn't say. */
  readonly split: 'train' | 'test' | undefined;
}

/** The files of a data set, none of them opened yet. */
export interface FoundImages {
  readonly files: readonly ImageFile[];
  readonly classNames: readonly string[];
  /** Where the two splits are from; undefined if the folder doesn't say. */
  readonly splits: Splits | undefined;
  /** Names of what was passed over. */
  readonly leftOut: readonly string[];
}

/** Names of the folders that hold each split's classes. */
interface Splits {
  readonly train: readonly string[];
  readonly test: readonly string[];
}

type UnlabeledFile = Omit<ImageFile, 'label'> & { readonly className: string };

const DIGITS = Array.from({ length: 10 }, (_, digit) => String(digit));
/** Labels are bytes. */
const MOST_CLASSES = 256;

/**
 * Finds the images of each class: in `<class>/`, or in `train/<class>/` and `test/<class>/`.
 *
 * @throws {ImageFolderError} if folders are missing, nested otherwise, or can't be read.
 * @throws {InvalidDatasetError} if there are too few or too many classes, or one has no images.
 */
export async function findImageFiles(root: string): Promise<FoundImages> {
  const top = await listFolder(root, root);
  const splits = findSplits(top.folders);
  const leftOut = [...top.images];
  const files: UnlabeledFile[] = [];
  if (splits === undefined) {
    files.push(...(await findClasses(root, { parents: [], listing: top, leftOut })));
  } else {
    const used = [...splits.train, ...splits.test];
    leftOut.push(...top.folders.filter((name) => !used.includes(name)));
    for (const split of ['train', 'test'] as const) {
      for (const name of splits[split]) {
        const listing = await listFolder(root, join(root, name));
        files.push(...(await findClasses(root, { parents: [name], listing, leftOut, split })));
      }
    }
  }
  const classNames = nameClasses(root, files);
  const labelOf = new Map(classNames.map((name, label) => [name, label]));
  return {
    files: files.map(({ className, ...file }) => ({ ...file, label: labelOf.get(className)! })),
    classNames,
    splits,
    leftOut,
  };
}

/**
 * The folders named as a training and a test set. Where there is a validation set as well, its images
 * are training images: what is checked during training is drawn from those. Without a test set it is
 * the test set.
 */
function findSplits(folders: readonly string[]): Splits | undefined {
  const named = (pattern: RegExp) => folders.filter((name) => pattern.test(name));
  const train = named(/^train(ing)?$/i);
  const test = named(/^test(ing)?$/i);
  const validation = named(/^val(id|idation)?$/i);
  if (train.length === 0 || test.length + validation.length === 0) return undefined;
  if (test.length === 0) return { train, test: validation };
  return { train: [...train, ...validation], test };
}

interface ClassParent {
  /** Names of the folders from the data set's to the one that holds the classes. */
  readonly parents: readonly string[];
  readonly listing: FolderListing;
  /** Takes the names of what is passed over. */
  readonly leftOut: string[];
  readonly split?: 'train' | 'test';
}

/** The images in each of the folders inside one folder. */
async function findClasses(
  root: string,
  { parents, listing, leftOut, split }: ClassParent,
): Promise<UnlabeledFile[]> {
  const parent = join(root, ...parents);
  if (listing.folders.length === 0) throw makeFlatFolderError(root, parent, listing);
  if (parents.length > 0)
    leftOut.push(...listing.images.map((name) => [...parents, name].join('/')));
  const files: UnlabeledFile[] = [];
  for (const folder of listing.folders) {
    const inside = await listFolder(root, join(parent, folder));
    const nameOf = (file: string) => [...parents, folder, file].join('/');
    if (inside.folders.length > 0) {
      throw new ImageFolderError(
        root,
        `${join(parent, folder)} has folders inside (${listNames(inside.folders)}), and a class has images only. If those are the classes, name ${join(parent, folder)} itself as the data set's folder.`,
      );
    }
    if (inside.images.length === 0) {
      const others = inside.others.length === 0 ? '' : `; it holds ${listNames(inside.others)}`;
      throw new InvalidDatasetError(
        `There are no images in ${join(parent, folder)}${others}. Expected PNG, JPEG or other images in the folder of every class. Add some, or take the folder out.`,
      );
    }
    leftOut.push(...inside.others.map(nameOf));
    // The same name may be composed otherwise in an archive from another system.
    const className = folder.normalize('NFC');
    for (const file of inside.images) {
      files.push({ path: join(parent, folder, file), name: nameOf(file), className, split });
    }
  }
  return files;
}

function makeFlatFolderError(root: string, folder: string, { images, others }: FolderListing) {
  const problem =
    images.length > 0
      ? `${folder} holds images (${listNames(images)}), but no folders that say what class they are.`
      : others.length > 0
        ? `${folder} holds no folders of images; it holds ${listNames(others)}.`
        : `${folder} is empty.`;
  return new ImageFolderError(root, problem);
}

/** In natural order; the ten digits if all names are digits, so that 3 is class 3. */
function nameClasses(root: string, files: readonly UnlabeledFile[]): string[] {
  const namesOf = (some: readonly UnlabeledFile[]) => new Set(some.map((file) => file.className));
  const names = [...namesOf(files)].sort(compareNames);
  if (names.length < 2 || names.length > MOST_CLASSES) {
    const found = names.length === 1 ? `1 class, ${names[0]}` : `${names.length} classes`;
    throw new InvalidDatasetError(
      `${root} has ${found}; expected 2 to ${MOST_CLASSES}, a folder of images for each. Check that it is the folder above those of the classes.`,
    );
  }
  const known = namesOf(files.filter(({ split }) => split !== 'test'));
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new InvalidDatasetError(
      `There are test images of ${listNames(unknown)}, but no training images; expected both. Check the folders' names.`,
    );
  }
  return names.every((name) => DIGITS.includes(name)) ? DIGITS : names;
}
