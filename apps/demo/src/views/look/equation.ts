import type { LayerInfo } from '../../engine/network-types';
import { formatCount, formatPercent, formatValue } from '../../format';

/** A figure, what it is, and what is done with it. */
export interface Term {
  readonly operator: '' | '+' | '−' | '=' | '→';
  readonly figure: string;
  readonly name: string;
}

interface Sum {
  /** Products and bias added up. */
  readonly sum: number;
  readonly bias: number;
  readonly output: number;
}

/** `1.31 (9 products) − 0.05 (bias) = 1.26 (sum) → 1.26 (after ReLU)`, with the real figures. */
export function writeEquation(
  { sum, bias, output }: Sum,
  products: number,
  activation: LayerInfo['activation'],
): Term[] {
  const terms: Term[] = [
    { operator: '', figure: formatValue(sum - bias), name: `${formatCount(products)} products` },
    { operator: bias < 0 ? '−' : '+', figure: formatValue(Math.abs(bias)), name: 'bias' },
    { operator: '=', figure: formatValue(sum), name: 'sum' },
  ];
  if (activation === 'linear') return terms;
  const figure = activation === 'softmax' ? formatPercent(output) : formatValue(output);
  return [...terms, { operator: '→', figure, name: NAMES[activation] }];
}

const NAMES = {
  relu: 'after ReLU',
  softmax: 'after softmax',
  other: 'after activation',
} as const;

/** Two decimals for small tables; a zero that isn't rounded is '0'. */
export function formatCell(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  const text = size < 9.995 ? size.toFixed(2) : size < 99.95 ? size.toFixed(1) : size.toFixed(0);
  return value < 0 ? `−${text}` : text;
}

/** With its sign, as in a list of things to add. */
export function formatSigned(value: number): string {
  return value > 0 ? `+${formatValue(value)}` : formatValue(value);
}
