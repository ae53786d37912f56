/** What decides how many windows fit along a side, in pixels. */
export interface SideOptions {
  readonly input: number;
  readonly filter: number;
  readonly stride: number;
  /** Zeros added at each end. */
  readonly padding: number;
}

/** How many windows fit. */
export interface SideFit {
  /** `(input - filter + 2 · padding) / stride + 1`, whole or not. */
  readonly exact: number;
  /** Windows that fit; 0 if not even one does. */
  readonly windows: number;
  /** Pixels at the end, padding included, that no window reaches. */
  readonly unread: number;
}

/** Counts the windows along a side. Where the last would stick out, it is left away, as frameworks do. */
export function fitWindows({ input, filter, stride, padding }: SideOptions): SideFit {
  const room = input - filter + 2 * padding;
  const exact = room / stride + 1;
  if (room < 0) return { exact, windows: 0, unread: input + 2 * padding };
  return { exact, windows: Math.floor(exact), unread: room % stride };
}
