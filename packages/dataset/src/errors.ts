import { MnistConvnetError } from '@mnist-convnet/errors';

/** What can be wrong with IDX bytes. */
export type IdxFormatCode =
  | 'IDX_TOO_SHORT'
  | 'IDX_WRONG_MAGIC'
  | 'IDX_UNKNOWN_TYPE'
  | 'IDX_NO_DIMENSIONS'
  | 'IDX_EMPTY'
  | 'IDX_IMPOSSIBLE_SIZE'
  | 'IDX_TRUNCATED'
  | 'IDX_TRAILING_BYTES';

/** Bytes aren't one whole IDX array. Code: one of {@link IdxFormatCode}. */
export class IdxFormatError extends MnistConvnetError {
  declare readonly code: IdxFormatCode;
  /** The file, or what the caller named the bytes. */
  readonly file: string;
  /** Bytes there are. */
  readonly receivedBytes: number;
  /** Bytes that the header promises; undefined if there is no usable header. */
  readonly expectedBytes: number | undefined;

  constructor(
    code: IdxFormatCode,
    message: string,
    facts: { file: string; receivedBytes: number; expectedBytes?: number },
  ) {
    super(code, message);
    this.file = facts.file;
    this.receivedBytes = facts.receivedBytes;
    this.expectedBytes = facts.expectedBytes;
  }
}

/** A gzip stream is damaged, cut short or followed by other bytes. Code: `GZIP_CORRUPT`. */
export class GzipError extends MnistConvnetError {
  readonly file: string;

  constructor(file: string, cause: unknown) {
    const reason = messageOf(cause);
    super(
      'GZIP_CORRUPT',
      `${file} is not one whole gzip stream (${reason}); expected the file as published. Download it again.`,
      { cause },
    );
    this.file = file;
  }
}

/** A file is larger than the ceiling, packed or unpacked. Code: `DATASET_TOO_LARGE`. */
export class SizeLimitError extends MnistConvnetError {
  readonly file: string;
  readonly maxBytes: number;

  constructor(
    file: string,
    maxBytes: number,
    message = `${file} holds more than ${maxBytes} bytes; expected at most that many. Raise maxBytes if the file is meant to be that large.`,
  ) {
    super('DATASET_TOO_LARGE', message);
    this.file = file;
    this.maxBytes = maxBytes;
  }
}

/** What loadMnist says of a file that is larger than the published one. */
export function makeOfficialSizeError(file: string, officialBytes: number): SizeLimitError {
  return new SizeLimitError(
    file,
    officialBytes,
    `${file} is larger than the official file of ${officialBytes} bytes; read other data sets with loadIdxFolder.`,
  );
}

/** A file isn't byte for byte the published one. Code: `CHECKSUM_MISMATCH`. */
export class ChecksumError extends MnistConvnetError {
  readonly file: string;
  /** SHA-256 in hexadecimal of the bytes found. */
  readonly received: string;
  /** SHA-256 in hexadecimal of the published file. */
  readonly expected: string;

  constructor(file: string, received: string, expected: string) {
    super(
      'CHECKSUM_MISMATCH',
      `${file} has SHA-256 ${received}; expected ${expected}, the official MNIST file. Replace it, or read other data sets with loadIdxFolder.`,
    );
    this.file = file;
    this.received = received;
    this.expected = expected;
  }
}

/** Files are each readable but make no data set together. Code: `DATASET_INVALID`. */
export class InvalidDatasetError extends MnistConvnetError {
  constructor(message: string) {
    super('DATASET_INVALID', message);
  }
}

/** A folder is missing or doesn't hold the four IDX files. Code: `DATASET_FOLDER`. */
export class DatasetFolderError extends MnistConvnetError {
  readonly folder: string;
  /** Names of what lies in the folder; undefined if there is no such folder. */
  readonly found: readonly string[] | undefined;

  constructor(
    folder: string,
    problem: string,
    { found, cause }: { found?: readonly string[]; cause?: unknown } = {},
  ) {
    const listed = found === undefined ? '' : ` Of such files it holds ${list(found)}.`;
    super(
      'DATASET_FOLDER',
      `${problem}${listed} Expected train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte in ${folder}, each plain or as .gz.`,
      withCause(cause),
    );
    this.folder = folder;
    this.found = found;
  }
}

/** Why a download failed. */
export type DownloadFailure = 'status' | 'content' | 'network' | 'timeout';

/** One address didn't give a file. Code: `DOWNLOAD_FAILED`. */
export class DownloadError extends MnistConvnetError {
  readonly url: string;
  readonly failure: DownloadFailure;
  /** The HTTP status, if `failure` is 'status'. */
  readonly status: number | undefined;

  constructor(
    url: string,
    failure: DownloadFailure,
    problem: string,
    { status, cause }: { status?: number; cause?: unknown } = {},
  ) {
    super('DOWNLOAD_FAILED', `${url}: ${problem}`, withCause(cause));
    this.url = url;
    this.failure = failure;
    this.status = status;
  }
}

/** One source that was asked for a file, and why it had none. */
export interface SourceFailure {
  readonly source: string;
  readonly error: unknown;
}

/** No source had a file. Code: `DATASET_UNAVAILABLE`. */
export class DatasetUnavailableError extends MnistConvnetError {
  readonly file: string;
  /** Every source, in the order they were asked. */
  readonly failures: readonly SourceFailure[];

  constructor(file: string, failures: readonly SourceFailure[], advice: string) {
    const reasons = failures.map(({ source, error }) => `\n- ${source}: ${messageOf(error)}`);
    super('DATASET_UNAVAILABLE', `No source has a genuine ${file}.${reasons.join('')}\n${advice}`, {
      cause: failures.at(-1)?.error,
    });
    this.file = file;
    this.failures = failures;
  }
}

/** A source doesn't have a file, and nothing is wrong with that. Code: `NOT_IN_SOURCE`. */
export class NotInSourceError extends MnistConvnetError {
  constructor(message: string) {
    super('NOT_IN_SOURCE', message);
  }
}

/** A raster's fields contradict each other or aren't supported. Code: `RASTER_INVALID`. */
export class InvalidRasterError extends MnistConvnetError {
  constructor(message: string) {
    super('RASTER_INVALID', message);
  }
}

/** An image holds nothing that stands out from its background. Code: `IMAGE_BLANK`. */
export class BlankImageError extends MnistConvnetError {
  readonly width: number;
  readonly height: number;

  constructor(width: number, height: number) {
    super(
      'IMAGE_BLANK',
      `The ${width}x${height} image shows nothing that stands out from its background; expected a digit. Draw one, or take a picture with more contrast.`,
    );
    this.width = width;
    this.height = height;
  }
}

/** An image holds more than a digit on a background. Code: `IMAGE_CLUTTERED`. */
export class ClutteredImageError extends MnistConvnetError {
  readonly width: number;
  readonly height: number;

  constructor(width: number, height: number) {
    super(
      'IMAGE_CLUTTERED',
      `The ${width}x${height} image has lines or objects in it, such as ruling or the edges of the paper, that can't be told from the digit; expected one digit on an even background. Crop it to the digit, or write on plain paper.`,
    );
    this.width = width;
    this.height = height;
  }
}

/** An error's message, with that of its cause where that says more, as with fetch. */
export function messageOf(error: unknown): string {
  if (!(typeof error === 'object' && error !== null && 'message' in error)) return String(error);
  const message = String(error.message);
  const cause = 'cause' in error ? error.cause : undefined;
  const detail = cause === undefined || cause === null ? '' : messageOf(cause);
  if (detail === '' || message.includes(detail)) return message;
  return message === '' ? detail : `${message} (${detail})`;
}

/** An error made with `{ cause: undefined }` has a cause, and prints it. */
function withCause(cause: unknown): ErrorOptions {
  return cause === undefined ? {} : { cause };
}

/** The first names of a folder, quoted by nothing: they are file names. */
function list(names: readonly string[]): string {
  if (names.length === 0) return 'none';
  const shown = names.slice(0, 12).join(', ');
  return names.length > 12 ? `${shown} and ${names.length - 12} more` : shown;
}
