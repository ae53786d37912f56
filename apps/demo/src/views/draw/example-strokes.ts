import { BRUSH, type Point, type Stroke } from '../../state/drawing';

/** Ten digits by one hand: hundredths of the board's side, lines apart by `;`. */
const LINES = [
  '52,20 38,26 31,48 35,70 49,80 63,72 69,50 64,30 52,20 46,21',
  '40,32 48,27 55,19 54,35 53,50 52,66 51,81',
  '33,33 37,23 50,19 63,26 64,38 55,53 43,67 32,79 33,79 45,78 57,78 70,78',
  '34,25 46,19 60,23 62,35 53,45 45,47 46,47 60,50 67,62 61,75 47,81 33,75',
  '42,18 38,31 34,44 31,54 32,55 44,55 57,55 71,54; 59,32 58,48 57,64 56,82',
  '63,21 53,21 43,22 42,22 40,32 38,43 39,43 49,40 61,44 66,57 61,71 48,80 34,75',
  '59,18 47,27 37,43 33,61 38,76 51,81 64,74 65,60 54,52 41,57 35,67',
  '32,23 44,22 56,22 68,22 68,23 61,37 54,51 48,66 43,82',
  '63,26 52,19 40,25 42,38 52,47 64,58 64,73 51,81 37,74 38,59 50,48 62,37 63,27',
  '64,29 54,20 41,23 35,36 42,48 54,46 64,32 65,29 64,43 62,58 60,70 58,82',
];

/** A drawing of each digit, 0 to 9. */
export const EXAMPLES: readonly (readonly Stroke[])[] = LINES.map((lines) =>
  lines.split('; ').map((line) => ({ width: BRUSH.usual, points: readPoints(line) })),
);

function readPoints(line: string): Point[] {
  return line.split(' ').map((pair) => {
    const [x, y] = pair.split(',').map(Number);
    return { x: x! / 100, y: y! / 100 };
  });
}
