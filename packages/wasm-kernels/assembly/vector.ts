/** a · b + c in each lane, rounded once where the engine has fused multiply-add, else twice. */
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** c - a · b in each lane. */
@inline
export function nmadd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_nmadd(a, b, c);
  return f32x4.sub(c, f32x4.mul(a, b));
}

/**
 * x, with 0 in the place of values up to `cut`, in each lane: ReLU for a cut of 0, nothing for NaN, and
 * NaN in x stays. Two instructions, where f32x4.max takes seven on x86.
 */
@inline
export function rectify(x: v128, cut: v128): v128 {
  return v128.andnot(x, f32x4.le(x, cut));
}

/** Copies a few floats; `memory.copy` costs a call. */
export function copyFloats(target: usize, source: usize, count: i32): void {
  let i = 0;
  for (; i + 4 <= count; i += 4) {
    v128.store(target, v128.load(source));
    target += 16;
    source += 16;
  }
  for (; i < count; i++) {
    store<f32>(target, load<f32>(source));
    target += 4;
    source += 4;
  }
}
