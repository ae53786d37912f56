import type { Point } from '../../src/state/drawing';

/** A way to write a digit: lines through points in a box from (0, 0), top left, to (1, 1). */
export interface Shape {
  readonly digit: number;
  readonly name: string;
  readonly lines: readonly Line[];
}

/** Through its points in order, rounded or with corners. */
interface Line {
  readonly kind: 'curve' | 'corners';
  readonly points: readonly Point[];
}

/** The usual ways to write each digit, on both sides of the ocean. */
export const SHAPES: readonly Shape[] = [
  shape(0, 'closed', curve('50,0 18,14 4,50 18,86 50,100 82,86 96,50 82,14 50,0')),
  shape(
    0,
    'begun at the side, ends crossing',
    curve('72,4 38,2 10,32 8,68 36,98 72,88 94,52 84,16 56,2 36,8'),
  ),
  shape(1, 'a bar', corners('50,0 50,100')),
  shape(1, 'with an upstroke', corners('28,22 56,0 56,100')),
  shape(1, 'with an upstroke and a base', corners('26,24 52,0 52,100'), corners('22,100 84,100')),
  shape(
    2,
    'with a straight base',
    curve('8,26 22,6 50,0 78,10 84,32 68,58 36,82 6,100'),
    corners('6,100 92,100'),
  ),
  shape(
    2,
    'with a loop',
    curve('12,22 30,4 60,2 82,20 76,48 50,76 22,96 8,90 16,78 36,82 62,96 94,96'),
  ),
  shape(2, 'like a swan', curve('10,30 18,10 44,0 72,8 80,32 62,62 34,84 8,98 34,92 62,98 92,94')),
  shape(3, 'two bows', curve('10,14 34,0 66,2 80,22 68,42 40,48 70,52 88,74 72,96 36,100 8,86')),
  shape(
    3,
    'with a flat top',
    corners('10,2 82,2 42,42'),
    curve('42,42 72,44 90,68 76,94 40,100 8,88'),
  ),
  shape(4, 'open', corners('22,0 10,60 92,60'), corners('70,12 66,100')),
  shape(4, 'closed', corners('68,100 68,0 6,66 94,66')),
  shape(4, 'like a chair', curve('16,4 10,30 16,50 42,54 74,46'), curve('80,2 76,50 72,100')),
  shape(
    5,
    'in two strokes',
    corners('26,0 20,44'),
    curve('20,44 46,34 76,42 88,66 74,92 40,100 8,88'),
    corners('26,0 86,0'),
  ),
  shape(
    5,
    'in one stroke',
    corners('84,2 28,2 20,46'),
    curve('20,46 52,36 82,48 86,74 64,96 34,100 8,90'),
  ),
  shape(6, 'curled', curve('74,0 40,14 16,46 8,76 26,98 58,100 82,84 78,60 50,50 22,60 10,76')),
  shape(
    6,
    'with a straight back',
    curve('62,0 44,24 22,58 18,80 34,98 62,98 80,80 68,60 44,58 24,72'),
  ),
  shape(7, 'plain', corners('8,4 90,4 40,100')),
  shape(7, 'with a bar', corners('8,4 88,4 38,100'), corners('26,52 82,48')),
  shape(7, 'with a serif, bent', corners('10,20 12,2 88,2'), curve('88,2 62,40 48,70 44,100')),
  shape(
    8,
    'in one stroke',
    curve('78,14 50,0 22,14 26,36 50,48 78,66 80,88 50,100 20,88 22,66 50,48 74,34 80,12'),
  ),
  shape(
    8,
    'two rings',
    curve('50,0 26,10 24,34 50,46 76,34 74,10 50,0'),
    curve('50,46 20,60 16,86 50,100 84,86 80,60 50,46'),
  ),
  shape(
    9,
    'with a straight back',
    curve('80,14 54,0 22,10 14,34 34,52 64,46 80,16'),
    corners('80,16 72,100'),
  ),
  shape(
    9,
    'with a hook',
    curve('82,20 58,0 24,8 12,32 32,52 64,46 82,22 84,58 70,90 40,100 14,86'),
  ),
];

function shape(digit: number, name: string, ...lines: Line[]): Shape {
  return { digit, name, lines };
}

function curve(points: string): Line {
  return { kind: 'curve', points: readPoints(points) };
}

function corners(points: string): Line {
  return { kind: 'corners', points: readPoints(points) };
}

/** Hundredths, `x,y` apart by spaces. */
function readPoints(text: string): Point[] {
  return text.split(' ').map((pair) => {
    const [x, y] = pair.split(',').map(Number);
    return { x: x! / 100, y: y! / 100 };
  });
}
