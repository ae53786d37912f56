import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ImageFolderError } from './errors';

/** What lies in a folder; names in their natural order, '2' before '10'. */
export interface FolderListing {
  readonly folders: readonly string[];
  /** Files whose name ends as an image's does. */
  readonly images: readonly string[];
  readonly others: readonly string[];
}

/** What decoders read as a rule; one that a decoder doesn't know is reported, not passed over. */
const IMAGE_NAME =
  /\.(avif|bmp|gif|heic|heif|ico|jfif|jp2|jpe?g|jxl|pam|pbm|pgm|png|pnm|ppm|svg|tga|tiff?|webp)$/i;
/** What systems leave in folders by themselves; hidden files are passed over as well. */
const LITTER = /^(\..*|thumbs\.db|ehthumbs\.db|desktop\.ini|__macosx|icon\r)$/i;

const natural = new Intl.Collator('en', { numeric: true });

/** Orders names as people do: by their numbers, then by their letters. */
export function compareNames(a: string, b: string): number {
  // Names that look alike to the collator still need one order.
  return natural.compare(a, b) || (a < b ? -1 : Number(a > b));
}

/**
 * Lists a folder. Links count as what they lead to; hidden files and what systems leave are none.
 *
 * @param root the data set's folder, for messages.
 * @throws {ImageFolderError} if there is no such folder, or it can't be read.
 */
export async function listFolder(root: string, path: string): Promise<FolderListing> {
  const names = await readdir(path).catch((cause: NodeJS.ErrnoException) => {
    throw new ImageFolderError(root, describeProblem(path, cause.code), { cause });
  });
  const listing = { folders: [] as string[], images: [] as string[], others: [] as string[] };
  for (const name of names.filter((name) => !LITTER.test(name)).sort(compareNames)) {
    if (await isFolder(root, join(path, name))) listing.folders.push(name);
    else if (IMAGE_NAME.test(name)) listing.images.push(name);
    else listing.others.push(name);
  }
  return listing;
}

async function isFolder(root: string, path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    // A link that leads nowhere or to itself: if it is named like an image, reading it will say so.
    if (code === 'ENOENT' || code === 'ELOOP') return false;
    throw new ImageFolderError(root, `${path} can't be read (${code}).`, { cause });
  }
}

function describeProblem(path: string, code: string | undefined): string {
  if (code === 'ENOENT') return `There is no folder ${path}.`;
  if (code === 'ENOTDIR') return `${path} is a file, not a folder.`;
  return `The folder ${path} can't be read (${code}).`;
}
