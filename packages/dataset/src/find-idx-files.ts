import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatasetParts } from './assemble-dataset';
import { DatasetFolderError } from './errors';

/** An optional prefix (EMNIST), the part, `-idx3-ubyte` or `.idx3-ubyte`, an optional `.gz`. */
const FILE_NAME = /^(?:(.+)-)?(train|t10k|test)-(images|labels)[-.]idx\d-ubyte(\.gz)?$/;

/**
 * Finds a data set's four files in a folder. A plain file is preferred to the same one packed.
 *
 * @returns their paths.
 * @throws {DatasetFolderError} if there is no such folder, a file is missing, the folder holds
 *   more than one data set or two files for one part, or a file can't be read.
 */
export async function findIdxFiles(folder: string): Promise<DatasetParts<string>> {
  const names = await listFiles(folder);
  const prefixes = new Set<string>();
  const found: Partial<Record<keyof DatasetParts<string>, string>> = {};
  for (const name of names) {
    const match = FILE_NAME.exec(name);
    if (match === null) continue;
    const [, prefix = '', split, kind] = match;
    prefixes.add(prefix);
    const part = `${split === 'train' ? 'train' : 'test'}${kind === 'images' ? 'Images' : 'Labels'}`;
    const key = part as keyof DatasetParts<string>;
    const other = found[key];
    // Sorted, a plain file comes before the same one packed.
    if (other !== undefined && `${other}.gz` === name) continue;
    if (other !== undefined && FILE_NAME.exec(other)?.[1] === match[1]) {
      throw new DatasetFolderError(
        folder,
        `${folder} holds both ${other} and ${name}, two files for one part of the data set. Keep one of them.`,
      );
    }
    found[key] = name;
  }
  if (prefixes.size > 1) {
    throw new DatasetFolderError(
      folder,
      `${folder} holds files of ${prefixes.size} data sets. Put each into a folder of its own.`,
      { found: names },
    );
  }
  const { trainImages, trainLabels, testImages, testLabels } = found;
  if (!trainImages || !trainLabels || !testImages || !testLabels) {
    const missing = (['trainImages', 'trainLabels', 'testImages', 'testLabels'] as const).filter(
      (key) => found[key] === undefined,
    );
    const words = missing.map((key) =>
      key.replace(/[A-Z]/, (letter) => ` ${letter.toLowerCase()}`),
    );
    throw new DatasetFolderError(folder, `${folder} has no ${words.join(', no ')}.`, {
      found: names,
    });
  }
  return {
    trainImages: join(folder, trainImages),
    trainLabels: join(folder, trainLabels),
    testImages: join(folder, testImages),
    testLabels: join(folder, testLabels),
  };
}

/** Whether an error is the system's own, which says little without the path. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return typeof error === 'object' && error !== null && 'syscall' in error && 'code' in error;
}

/** What is said of a file in the folder that the system won't give. */
export function makeUnreadableError(
  folder: string,
  path: string,
  cause: NodeJS.ErrnoException,
): DatasetFolderError {
  const problem =
    cause.code === 'ENOENT'
      ? `${path} is a link that leads nowhere, or was removed just now.`
      : `${path} can't be read (${cause.code}).`;
  return new DatasetFolderError(folder, problem, { cause });
}

/**
 * Names of the files in a folder, sorted; folders inside it are none (some archives make such), nor
 * are links to folders.
 */
async function listFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    throw new DatasetFolderError(folder, describeFolderProblem(folder, cause.code), { cause });
  });
  const files: string[] = [];
  for (const name of names.sort()) if (await isFile(folder, name)) files.push(name);
  return files;
}

async function isFile(folder: string, name: string): Promise<boolean> {
  const path = join(folder, name);
  try {
    const facts = await stat(path);
    return !facts.isDirectory();
  } catch (error) {
    // Other things in the folder may be as broken as they like.
    if (!FILE_NAME.test(name)) return true;
    throw makeUnreadableError(folder, path, error as NodeJS.ErrnoException);
  }
}

function describeFolderProblem(folder: string, code: string | undefined): string {
  if (code === 'ENOENT') return `There is no folder ${folder}.`;
  if (code === 'ENOTDIR') return `${folder} is a file, not a folder.`;
  return `The folder ${folder} can't be read (${code}).`;
}
