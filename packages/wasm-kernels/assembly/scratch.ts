/**
 * Bytes of an array of 4-byte values in scratch memory: whole cache lines, so that each array starts
 * at one.
 */
@inline
export function spaceOf(values: i32): usize {
  return (<usize>values * 4 + 63) & ~63;
}

/** The same for what a caller is to allocate: in f64, since sizes beyond the memory's must not wrap. */
@inline
export function bytesOf(values: f64): f64 {
  return ceil<f64>(values / 16) * 64;
}
