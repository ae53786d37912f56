import { MnistConvnetError } from '@mnist-convnet/errors';
import { writeFileAtomic } from '@mnist-convnet/files';

/** A file that was named with `--out` can't be written. Code: `FILE_NOT_WRITTEN`. */
export class FileNotWrittenError extends MnistConvnetError {
  readonly file: string;

  constructor(file: string, cause: unknown) {
    const { message } = cause as Error;
    super(
      'FILE_NOT_WRITTEN',
      `${file} can't be written (${message}). Name a file in a folder that is there, and that you may write to, with --out.`,
      { cause },
    );
    this.file = file;
  }
}

/**
 * Writes the file that a command was asked for.
 *
 * @throws {FileNotWrittenError}
 */
export async function writeResult(file: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFileAtomic(file, content);
  } catch (cause) {
    throw new FileNotWrittenError(file, cause);
  }
}
