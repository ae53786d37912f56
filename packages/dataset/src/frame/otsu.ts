/**
 * Divides values into a low and a high class that differ as much as possible.
 *
 * @param sorted at least one value, ascending.
 * @returns how many belong to the low class: from 1 up, or 0 if all values are alike or one.
 *
 * Reference: N. Otsu, "A threshold selection method from gray-level histograms", IEEE SMC 1979.
 */
export function splitInTwo(sorted: Float32Array): number {
  const total = sorted.reduce((sum, value) => sum + value, 0);
  let best = { between: 0, split: 0 };
  let sum = 0;
  for (let split = 1; split < sorted.length; split++) {
    sum += sorted[split - 1]!;
    const rest = sorted.length - split;
    const between = split * rest * (sum / split - (total - sum) / rest) ** 2;
    if (between > best.between) best = { between, split };
  }
  return best.split;
}
