import { readFile, stat } from 'node:fs/promises';
import type { DatasetParts } from '../assemble-dataset';
import { makeOfficialSizeError } from '../errors';
import { findIdxFiles, isSystemError, makeUnreadableError } from '../find-idx-files';
import { MNIST_FILES } from '../mnist-files';
import type { DatasetSource } from './dataset-source';

/** No copy of an MNIST file, packed or not, is larger. */
const MAX_BYTES = 64 * 2 ** 20;

/** A folder on this machine with the four files, plain or packed. */
export function createFolderSource(folder: string, name = `folder ${folder}`): DatasetSource {
  return {
    name,
    async open(file, { signal }) {
      const paths = await findIdxFiles(folder);
      const parts = Object.keys(MNIST_FILES) as (keyof DatasetParts<string>)[];
      const part = parts.find((key) => MNIST_FILES[key].name === file.name)!;
      const { size } = await stat(paths[part]);
      if (size > MAX_BYTES) throw makeOfficialSizeError(paths[part], file.bytes);
      return await readFile(paths[part], { signal }).catch((error) => {
        throw isSystemError(error) ? makeUnreadableError(folder, paths[part], error) : error;
      });
    },
  };
}
