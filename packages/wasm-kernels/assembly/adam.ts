import { madd } from './vector';

/**
 * One step of Adam:
 *
 *     m' = β1 m + (1 - β1) g
 *     v' = β2 v + (1 - β2) g²
 *     w' = w - η (m' / (1 - β1ᵗ)) / (√(v' / (1 - β2ᵗ)) + ε)
 *
 * @param value w, `size` floats, as all the others.
 * @param firstMoment m.
 * @param secondMoment v.
 * @param beta1Power β1ᵗ at this step t, counted from 1.
 *
 * Reference: D. P. Kingma, J. Ba, "Adam: a method for stochastic optimization", ICLR 2015.
 */
export function adamStep(
  value: usize,
  gradient: usize,
  firstMoment: usize,
  secondMoment: usize,
  newValue: usize,
  newFirstMoment: usize,
  newSecondMoment: usize,
  size: i32,
  learningRate: f32,
  beta1: f32,
  beta2: f32,
  beta1Power: f32,
  beta2Power: f32,
  epsilon: f32,
): void {
  const rate = -learningRate / (1 - beta1Power);
  const correction: f32 = 1 / (1 - beta2Power);
  const bytes = <usize>size * 4;
  let i: usize = 0;
  for (; i + 16 <= bytes; i += 16) {
    const g = v128.load(gradient + i);
    const m = madd(
      f32x4.splat(beta1),
      v128.load(firstMoment + i),
      f32x4.mul(f32x4.splat(1 - beta1), g),
    );
    const v = madd(
      f32x4.splat(beta2),
      v128.load(secondMoment + i),
      f32x4.mul(f32x4.splat(1 - beta2), f32x4.mul(g, g)),
    );
    const deviation = f32x4.add(
      f32x4.sqrt(f32x4.mul(v, f32x4.splat(correction))),
      f32x4.splat(epsilon),
    );
    const step = f32x4.div(f32x4.mul(f32x4.splat(rate), m), deviation);
    v128.store(newFirstMoment + i, m);
    v128.store(newSecondMoment + i, v);
    v128.store(newValue + i, f32x4.add(v128.load(value + i), step));
  }
  for (; i < bytes; i += 4) {
    const g = load<f32>(gradient + i);
    const m = beta1 * load<f32>(firstMoment + i) + (1 - beta1) * g;
    const v = beta2 * load<f32>(secondMoment + i) + (1 - beta2) * (g * g);
    const deviation = sqrt<f32>(v * correction) + epsilon;
    store<f32>(newFirstMoment + i, m);
    store<f32>(newSecondMoment + i, v);
    store<f32>(newValue + i, load<f32>(value + i) + (rate * m) / deviation);
  }
}
