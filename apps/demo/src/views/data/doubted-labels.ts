/** An image of the test set whose label people doubt. */
export interface DoubtedLabel {
  readonly index: number;
  /** MNIST's. */
  readonly label: number;
  /** What a network of the study would call it instead. */
  readonly suggested: number;
  /** Of five people, how many saw the label, the suggestion, and neither. */
  readonly votes: readonly [label: number, suggested: number, neither: number];
}

/** People who were asked about each image. */
export const VOTERS = 5;

/**
 * The images of the study where at least two of the five people didn't see the label: 23 of the 100 that
 * they were shown.
 *
 * Reference: C. G. Northcutt, A. Athalye, J. Mueller, "Pervasive Label Errors in Test Sets Destabilize
 * Machine Learning Benchmarks", 2021, arXiv:2103.14749; the answers are in `mturk/mnist_mturk.json` of
 * github.com/cleanlab/label-errors.
 */
export const DOUBTED_LABELS: readonly DoubtedLabel[] = [
  { index: 947, label: 8, suggested: 9, votes: [0, 5, 0] },
  { index: 1232, label: 9, suggested: 4, votes: [3, 2, 0] },
  { index: 1393, label: 5, suggested: 3, votes: [3, 0, 2] },
  { index: 1621, label: 0, suggested: 6, votes: [2, 3, 0] },
  { index: 1901, label: 9, suggested: 4, votes: [2, 3, 0] },
  { index: 2035, label: 5, suggested: 3, votes: [3, 2, 0] },
  { index: 2130, label: 4, suggested: 9, votes: [2, 2, 1] },
  { index: 2462, label: 2, suggested: 0, votes: [0, 4, 1] },
  { index: 2597, label: 5, suggested: 3, votes: [0, 4, 1] },
  { index: 2654, label: 6, suggested: 1, votes: [0, 2, 3] },
  { index: 3422, label: 6, suggested: 0, votes: [3, 2, 0] },
  { index: 3520, label: 6, suggested: 4, votes: [2, 0, 3] },
  { index: 3558, label: 5, suggested: 0, votes: [1, 4, 0] },
  { index: 4201, label: 1, suggested: 7, votes: [3, 2, 0] },
  { index: 4823, label: 9, suggested: 4, votes: [3, 2, 0] },
  { index: 4956, label: 8, suggested: 4, votes: [3, 0, 2] },
  { index: 5937, label: 5, suggested: 3, votes: [1, 3, 1] },
  { index: 6651, label: 0, suggested: 6, votes: [0, 5, 0] },
  { index: 6783, label: 1, suggested: 6, votes: [2, 3, 0] },
  { index: 8527, label: 4, suggested: 9, votes: [2, 2, 1] },
  { index: 9664, label: 2, suggested: 7, votes: [3, 2, 0] },
  { index: 9679, label: 6, suggested: 3, votes: [2, 0, 3] },
  { index: 9729, label: 5, suggested: 6, votes: [2, 3, 0] },
];

/** What five people saw, in words: '3 of 5 people see a 9, 2 an 8'. */
export function describeVotes({ label, suggested, votes }: DoubtedLabel): string {
  const seen = [
    { count: votes[0], what: nameDigit(label) },
    { count: votes[1], what: nameDigit(suggested) },
    { count: votes[2], what: 'something else' },
  ];
  const [first, ...others] = seen
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  const rest = others.map(({ count, what }) => `, ${count} ${what}`).join('');
  return `${first!.count} of ${VOTERS} people see ${first!.what}${rest}`;
}

/** 'a 7', 'an 8' */
function nameDigit(digit: number): string {
  return digit === 8 ? 'an 8' : `a ${digit}`;
}
