/** What a reader of the page can understand and mend. Only the message crosses to the page. */
export class ReaderError extends Error {
  override readonly name = 'ReaderError';
}
