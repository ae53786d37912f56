/** What pages tell their service worker. */
export type PageMessage =
  /** Take the place of the worker before. */
  | { readonly kind: 'take-over' }
  /** Answer, by the port that comes along, whether all these addresses are of your release. */
  | { readonly kind: 'owns'; readonly urls: readonly string[] };
