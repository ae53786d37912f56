/** A hand: how it writes every shape. */
export interface Style {
  readonly name: string;
  /** Of the board's side. */
  readonly brush: number;
  /** Of the board's side: the digit's box. */
  readonly width: number;
  readonly height: number;
  /** Of the board's side: the middle of that box, from the top left. */
  readonly centre: readonly [x: number, y: number];
  /** How far the top lies to the right of the foot, of the height. */
  readonly slant: number;
  /** Clockwise, in degrees. */
  readonly turn: number;
  /** Of the box: how far the hand strays, slowly. */
  readonly wobble: number;
}

const PLAIN: Style = {
  name: 'plain',
  brush: 0.08,
  width: 0.42,
  height: 0.62,
  centre: [0.5, 0.5],
  slant: 0,
  turn: 0,
  wobble: 0.012,
};

/** No two alike, none of them chosen for being read well. */
export const STYLES: readonly Style[] = [
  PLAIN,
  { ...PLAIN, name: 'thin', brush: 0.03 },
  { ...PLAIN, name: 'fat', brush: 0.13 },
  { ...PLAIN, name: 'leaning right', slant: 0.35 },
  { ...PLAIN, name: 'leaning left', slant: -0.2 },
  {
    ...PLAIN,
    name: 'small in a corner',
    brush: 0.045,
    width: 0.18,
    height: 0.27,
    centre: [0.16, 0.8],
  },
  { ...PLAIN, name: 'as large as the board', width: 0.78, height: 0.9 },
  { ...PLAIN, name: 'narrow', width: 0.26, height: 0.7 },
  { ...PLAIN, name: 'wide', width: 0.66, height: 0.56 },
  { ...PLAIN, name: 'wobbly', wobble: 0.05 },
  { ...PLAIN, name: 'turned a little', turn: 12, wobble: 0.02 },
  {
    ...PLAIN,
    name: 'hasty',
    slant: 0.22,
    wobble: 0.03,
    brush: 0.06,
    height: 0.5,
    centre: [0.6, 0.42],
  },
];
