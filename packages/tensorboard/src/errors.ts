import { MnistConvnetError } from '@mnist-convnet/errors';

/** An event file can't be made or written to. Code: `EVENT_FILE`. */
export class EventFileError extends MnistConvnetError {
  /** The file, or the folder that it was to be made in. */
  readonly path: string;

  constructor(path: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(
      'EVENT_FILE',
      `Events for TensorBoard can't be written to ${path} (${reason}). ` +
        'Name a folder that you may write to, on a disk with some megabytes free.',
      { cause },
    );
    this.path = path;
  }
}

/** Something was added after `close`. Code: `EVENT_WRITER_CLOSED`. */
export class EventWriterClosedError extends MnistConvnetError {
  readonly tag: string;

  constructor(tag: string, file: string) {
    super(
      'EVENT_WRITER_CLOSED',
      `"${tag}" can't be added: the writer of ${file} is closed. ` +
        'Add before close(), or go on in the same folder with another createEventWriter().',
    );
    this.tag = tag;
  }
}

/** Bytes aren't a PNG file. Code: `PNG_INVALID`. */
export class InvalidPngError extends MnistConvnetError {
  constructor(found: string) {
    super(
      'PNG_INVALID',
      `png holds ${found}; expected the bytes of a PNG file. ` +
        'Turn an SVG plot into one with renderPng of @mnist-convnet/plots.',
    );
  }
}
