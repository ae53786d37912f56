/** How `createEventWriter` goes about it. */
export interface EventWriterOptions {
  /**
   * The step that a resumed run goes on from. TensorBoard drops what earlier files of the folder say
   * of this step and later ones, which the run takes again. Default: everything is kept.
   */
  readonly purgeStep?: number;
  /** The time in milliseconds since 1970; default `Date.now`. */
  readonly now?: () => number;
  /** A part of the file's name; default this machine's name. */
  readonly hostname?: string;
}

/**
 * Collects what one run has to show, and writes it to an event file.
 *
 * Tags name curves and pictures; TensorBoard groups them by what stands before the first slash, as in
 * 'loss/train'. Steps are whole numbers of at least 0 and rise within a tag. Each `add` method throws
 * `InvalidOptionError` for a tag that is empty or another step, and `EventWriterClosedError` after
 * `close`; it copies what it is given.
 */
export interface EventWriter {
  /** Absolute path of the event file. */
  readonly file: string;
  /** Adds a point to a curve. It is kept as a float32; NaN and the infinities are shown as such. */
  addScalar(tag: string, value: number, step: number): void;
  /**
   * Adds a picture.
   *
   * @throws {InvalidPngError} if `png` doesn't start like a PNG file.
   */
  addImage(tag: string, png: Uint8Array, step: number): void;
  /** Adds a text, which may be Markdown. */
  addText(tag: string, markdown: string, step: number): void;
  /**
   * Adds the distribution of some numbers, such as a layer's weights.
   *
   * @throws {InvalidOptionError} if there are none, or one isn't a finite number.
   */
  addHistogram(tag: string, values: ArrayLike<number>, step: number): void;
  /**
   * Writes to the file what was added since the last call; TensorBoard shows it within its reload
   * interval. What was flushed survives the end of the process.
   *
   * @throws {EventFileError} if the file can't be written; its events are kept for the next call.
   */
  flush(): Promise<void>;
  /**
   * Flushes, for the last time. Nothing stays open, so that a writer that nobody closes loses what
   * wasn't flushed, and nothing else. A second call does nothing.
   *
   * @throws {EventFileError} as `flush` does.
   */
  close(): Promise<void>;
}
