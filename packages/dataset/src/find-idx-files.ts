import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatasetParts } from './assemble-dataset';
import { DatasetFolderError } from './errors';

/** An optional prefix (EMNIST), the part, `-idx3-ubyte` or `.idx3-ubyte`, an optional `.gz`. */
const FILE_NAME = /^(?:(.+)-)?(train|t10k|test)-(images|labels)[-.]idx\d-ubyte(\.gz)?$/;

/**
 * Finds a data set's four files in a folder. A plain file is preferred to the same one packed.
 *
 * @returns their paths.
 * @throws {DatasetFolderError} if there is no such folder, a file is missing, or the folder holds
 *   more than one data set.
 */
export async function findIdxFiles(folder: string): Promise<DatasetParts<string>> {
  const names = await listFiles(folder);
  const prefixes = new Set<string>();
  const found: Partial<Record<keyof DatasetParts<string>, string>> = {};
  for (const name of names) {
    const match = FILE_NAME.exec(name);
    if (match === null) continue;
    const [, prefix = '', split, kind, packed] = match;
    prefixes.add(prefix);
    const part = `${split === 'train' ? 'train' : 'test'}${kind === 'images' ? 'Images' : 'Labels'}`;
    const key = part as keyof DatasetParts<string>;
    if (packed === undefined || found[key] === undefined) found[key] = join(folder, name);
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
  return { trainImages, trainLabels, testImages, testLabels };
}

/** Names of the files in a folder, sorted; folders inside it are none (some archives make such). */
async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const files = entries.filter((entry) => !entry.isDirectory());
    return files.map(({ name }) => name).sort();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const problem =
      code === 'ENOENT'
        ? `There is no folder ${folder}.`
        : code === 'ENOTDIR'
          ? `${folder} is a file, not a folder.`
          : `The folder ${folder} can't be read (${code}).`;
    throw new DatasetFolderError(folder, problem, { cause });
  }
}
