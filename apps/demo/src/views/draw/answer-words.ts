import { formatPercent } from '../../format';

/** Below it the network isn't taken at its word. */
const SURE = 0.6;
/** Above it nothing else is worth a word. */
const VERY_SURE = 0.9;

/** What the network makes of a digit, in words. */
export interface Answer {
  /** The most probable. */
  readonly digit: number;
  readonly isSure: boolean;
  /** Beside the digit: how sure, and what else it could be. */
  readonly words: string;
  /** For screen readers, a sentence of its own. */
  readonly spoken: string;
}

/** @param probabilities of each digit, in [0, 1]. */
export function describeAnswer(probabilities: readonly number[]): Answer {
  const ranked = [...probabilities.keys()].sort((a, b) => probabilities[b]! - probabilities[a]!);
  const [digit, second] = [ranked[0]!, ranked[1]!];
  const share = probabilities[digit]!;
  const other = `${second} (${formatPercent(probabilities[second]!, 0)})`;
  if (share < SURE) {
    const best = `${digit} (${formatPercent(share, 0)})`;
    return {
      digit,
      isSure: false,
      words: `It isn’t sure: ${best}, or ${other}?`,
      spoken: `It isn’t sure. Perhaps ${digit}, or ${second}.`,
    };
  }
  const sure = `${formatPercent(share)} sure`;
  return {
    digit,
    isSure: true,
    words: share < VERY_SURE ? `${sure}. It could be ${other}, too.` : `${sure}`,
    spoken: `It reads ${digit}, ${formatPercent(share, 0)} sure.`,
  };
}
