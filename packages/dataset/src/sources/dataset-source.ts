/** A file of a data set, known by its contents. */
export interface DatasetFile {
  /** Such as `train-images-idx3-ubyte`. */
  readonly name: string;
  /** Size of the unpacked file. */
  readonly bytes: number;
  /** SHA-256 of the unpacked file, in hexadecimal. */
  readonly sha256: string;
}

/** How far a download has come. */
export interface DownloadProgress {
  readonly file: string;
  /** The source's name. */
  readonly source: string;
  /** Bytes so far, those of an earlier attempt that is resumed included. */
  readonly receivedBytes: number;
  /** Bytes in all; left out if the server doesn't say. */
  readonly totalBytes?: number;
}

/** What a source is given besides the file. */
export interface SourceContext {
  /** When it aborts, the source stops and rejects with its reason. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
}

/** A place that may have a data set's files. */
export interface DatasetSource {
  /** What messages call it, such as an address. */
  readonly name: string;
  /**
   * Gets a file, plain or gzipped. The caller verifies it.
   *
   * @throws if it has no such file; the next source is asked then.
   */
  open(file: DatasetFile, context: SourceContext): Promise<Uint8Array>;
  /** Keeps a verified, plain file that came from another source, if this source is a store. */
  store?(file: DatasetFile, bytes: Uint8Array): Promise<void>;
}
