/** One build of the page, as the service worker knows it. */
export interface Release {
  /** Of the files' contents: differs from any other build's. */
  readonly version: string;
  /** Addresses, relative to the page's folder, and the SHA-256 of each file as `integrity` has it. */
  readonly files: Readonly<Record<string, string>>;
  /** What the page may do. */
  readonly contentSecurityPolicy: string;
}

/** The page's own address, relative to its folder. */
export const PAGE = './';
