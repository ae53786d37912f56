/** Bytes rounded up to whole cache lines, so that arrays in scratch memory start at one. */
@inline
export function lines(bytes: usize): usize {
  return (bytes + 63) & ~63;
}
