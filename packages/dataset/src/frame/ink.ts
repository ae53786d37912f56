import { type BorderContact, findBorderContact, isRuling } from './border';
import { type Component, findComponents } from './components';
import { splitInTwo } from './otsu';
import type { Grey } from './raster';
import type { Box } from './resize';
import { smooth } from './slide';

/** Fewest grey levels by which ink differs from its background. */
const MIN_CONTRAST = 8;
/** The same where the background is known roughly: filling leaves noise on the ink's side. */
const MIN_ROUGH_CONTRAST = 32;
/**
 * Of the ink's own contrast; what is fainter belongs to the background. At 0.04 twice as many of
 * MNIST's test digits come back shifted by a pixel (80 of 10,000; 39 at 0.015).
 */
const FAINT = 0.015;
/** The same in a noisy picture, a photo, where lenses and lamps leave the background uneven. */
const FAINT_IN_PHOTO = 0.05;
/** The same where the background is known roughly: shadows leave traces along their edges. */
const FAINT_ON_ROUGH = 0.25;
/** Of the largest piece; smaller pieces are specks. 209 of MNIST's 10,000 test digits have one. */
const SPECK = 0.03;
/** Standard deviation, in grey levels, from which a picture counts as noisy. */
const NOISY = 2;
/** Sides from which a noisy picture can be smoothed without harm to its strokes. */
const SMOOTHABLE_SIDE = 56;
/** Fewest pixels of a stroke in a noisy picture. */
const MIN_NOISY_AREA = 12;
/** Shares of the ink's contrast that are tried as its lower bound until no ruling is left. */
const RULING_BOUNDS = [0.15, 0.3, 0.5];
/** Side of the smallest pictures that ruling is looked for in: below it lines are a pixel or none. */
const MIN_RULED_SIDE = 56;
/** Of a piece's core: what hangs on the core beyond this length is ruling. */
const TRAIL = 0.25;
/** Of the heaviest stroke: the mass that makes a piece the digit, or a part of it. */
const COMPARABLE = 0.25;
/** Of the picture's longer side; shades' remains at the border are smaller. */
const LARGE = 0.4;
/** Of the edge of a piece's box: a shade has more of it on the picture's border, a digit less. */
const SHADE_CONTACT = 0.25;

/**
 * Shares that make ink a sheet of paper: of the picture, its box; of its box, the ink, the ink with
 * what lies in it, and that alone.
 */
const SHEET = { ofPicture: 0.2, inked: 0.6, filled: 0.85, holes: 0.01 };

/** The drawing without anything else. */
export interface Ink {
  /** 0 (none) to 1 (full). */
  readonly image: Grey;
  /** The smallest box around all of it. */
  readonly box: Box;
  /** Estimated stroke width in pixels. */
  readonly strokeWidth: number;
  /** Whether lines or objects are in it, which can't be told from the digit. */
  readonly isCluttered: boolean;
}

/**
 * Separates the ink from background, noise and specks. Soft edges stay: they carry the shape.
 *
 * @param contrast grey levels above the background.
 * @param isSmooth whether the background is known well.
 * @returns undefined if there is no ink.
 */
export function findInk(contrast: Grey, isSmooth: boolean): Ink | undefined {
  let image = contrast;
  let noise = measureNoise(image);
  const isNoisy = noise > NOISY;
  if (isNoisy && Math.min(image.width, image.height) >= SMOOTHABLE_SIDE) {
    image = smooth(image);
    noise = measureNoise(image);
  }
  const { width, height, data } = image;
  const least = isSmooth ? MIN_CONTRAST : MIN_ROUGH_CONTRAST;
  const peak = measurePeak(data, Math.max(least, 4 * noise), isNoisy || !isSmooth ? 0.95 : 1);
  if (peak === undefined) return undefined;
  const faint = isSmooth ? (isNoisy ? FAINT_IN_PHOTO : FAINT) : FAINT_ON_ROUGH;
  const low = Math.max(faint * peak, 3 * noise);
  const isStroke = ({ highest, area }: Component) =>
    highest >= peak / 2 && (area >= MIN_NOISY_AREA || (isSmooth && !isNoisy));
  const find = (bound: number) => findStrokes(image, { low: bound, high: peak / 2, isStroke });
  let { labels, strokes } = find(low);
  for (const share of RULING_BOUNDS) {
    if (!isSmooth || !strokes.some((stroke) => stroke.isRuling || trails(stroke))) break;
    ({ labels, strokes } = find(Math.max(low, share * peak)));
  }
  // A shade that leaves the picture has been filled in like a stroke.
  const inside = isSmooth ? strokes : dropShades(strokes, image);
  // Where nothing else is there, what lies across the picture says more than that it is blank.
  const kept = inside.length > 0 ? inside : strokes.filter((stroke) => stroke.isRuling);
  if (kept.length === 0) return undefined;
  const keptLabels = new Set(kept.map(({ label }) => label));
  const ink = data.map((value, i) => (keptLabels.has(labels[i]!) ? Math.min(1, value / peak) : 0));
  return describeInk(
    { width, height, data: ink },
    kept.some((stroke) => stroke.isRuling),
  );
}

/** A piece that belongs to the ink as far as its strength and its mass can tell. */
interface Stroke extends Component {
  /** In `labels`. */
  readonly label: number;
  readonly contact: BorderContact;
  /** Whether its picture is large enough to show ruling. */
  readonly isLarge: boolean;
  /** Whether it is something that lies across the picture. */
  readonly isRuling: boolean;
}

interface StrokeBounds {
  readonly low: number;
  readonly high: number;
  readonly isStroke: (piece: Component) => boolean;
}

function findStrokes(
  image: Grey,
  { low, high, isStroke }: StrokeBounds,
): { labels: Int32Array; strokes: Stroke[] } {
  const { labels, components } = findComponents(image, low, high);
  const heaviest = components.filter(isStroke).reduce((most, { mass }) => Math.max(most, mass), 0);
  const isLarge = Math.min(image.width, image.height) >= MIN_RULED_SIDE;
  const strokes = components.flatMap((piece, index) => {
    if (!isStroke(piece) || piece.mass < SPECK * heaviest) return [];
    const contact = findBorderContact(labels, image, index + 1);
    const ruled = isLarge && isRuling(labels, image, index + 1);
    return { ...piece, label: index + 1, contact, isLarge, isRuling: ruled };
  });
  return { labels, strokes };
}

/** Whether something much fainter hangs on a piece: a line that noise ends before the border. */
function trails({ box, core, isLarge }: Stroke): boolean {
  if (!isLarge || core === undefined) return false;
  const longest = Math.max(core.width, core.height);
  return Math.max(box.width - core.width, box.height - core.height) > TRAIL * longest;
}

/** Takes the pieces away that leave the picture, but for one that is the digit itself. */
function dropShades(strokes: readonly Stroke[], image: Grey): readonly Stroke[] {
  const leaves = ({ contact }: Stroke) => contact.pixels > 0;
  const inside = strokes.filter((stroke) => !leaves(stroke));
  const heaviestInside = inside.reduce((most, { mass }) => Math.max(most, mass), 0);
  const isDigit = ({ contact, box, mass }: Stroke) =>
    heaviestInside < COMPARABLE * mass &&
    Math.max(box.width, box.height) >= LARGE * Math.max(image.width, image.height) &&
    contact.pixels < SHADE_CONTACT * 2 * (box.width + box.height);
  return strokes.filter((stroke) => !leaves(stroke) || isDigit(stroke));
}

/**
 * Standard deviation of the background's noise, from the pixels that can't be ink: those below it.
 *
 * Two estimates, each fooled upwards by something else: the median of these pixels by a picture with
 * few of them (dark dots beside light ink), the lowest tenth of all pixels by a background that
 * doesn't quite fit. The lower one is taken.
 */
function measureNoise({ data }: Grey): number {
  const step = Math.ceil(data.length / 20_000);
  const sample = step === 1 ? data.slice() : data.filter((_, i) => i % step === 0);
  sample.sort();
  const below = sample.filter((value) => value < 0);
  // Half of a normal distribution's values lie within 0.6745 deviations; its lowest tenth, if half
  // or all of the picture is background, 0.84 or 1.28 down.
  const fromMedian = -(below[Math.floor(below.length / 2)] ?? 0) / 0.6745;
  const fromTenth = -sample[Math.floor(0.1 * sample.length)]! / 1.1;
  return Math.max(0, Math.min(fromMedian, fromTenth));
}

/** The contrast of full ink: that quantile of the pixels on the upper side of Otsu's threshold. */
function measurePeak(data: Float32Array, least: number, quantile: number): number | undefined {
  const candidates = data.filter((value) => value > least).sort();
  if (candidates.length === 0) return undefined;
  const upper = candidates.subarray(splitInTwo(candidates));
  return upper[Math.floor(quantile * (upper.length - 1))]!;
}

function describeInk(image: Grey, isRuled: boolean): Ink {
  const { width, height, data } = image;
  let [left, right, top, bottom] = [width, -1, height, -1];
  let area = 0;
  let perimeter = 0;
  // As if every row were inked from its first to its last pixel.
  let filledArea = 0;
  const isInk = (x: number, y: number) =>
    x >= 0 && x < width && y >= 0 && y < height && data[y * width + x]! > 0;
  for (let y = 0; y < height; y++) {
    let [first, last] = [width, -1];
    for (let x = 0; x < width; x++) {
      if (!isInk(x, y)) continue;
      [first, last] = [Math.min(first, x), x];
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
      area++;
      perimeter += Number(!isInk(x - 1, y)) + Number(!isInk(x + 1, y));
      perimeter += Number(!isInk(x, y - 1)) + Number(!isInk(x, y + 1));
    }
    filledArea += Math.max(0, last - first + 1);
  }
  const box = { left, top, width: right - left + 1, height: bottom - top + 1 };
  // A long stroke of width w has an area of w and a perimeter of 2 per unit of length.
  const isCluttered = isRuled || isSheet({ image, box, area, filledArea });
  return { image, box, strokeWidth: (2 * area) / perimeter, isCluttered };
}

/** Whether the ink is a sheet of paper, with a digit as a hole in it, on something darker. */
function isSheet({ image, box, area, filledArea }: SheetFacts): boolean {
  const boxArea = box.width * box.height;
  return (
    Math.min(image.width, image.height) >= MIN_RULED_SIDE &&
    // A thick digit that the border cuts may fill its box as well.
    box.left > 0 &&
    box.top > 0 &&
    box.left + box.width < image.width &&
    box.top + box.height < image.height &&
    boxArea >= SHEET.ofPicture * image.width * image.height &&
    area >= SHEET.inked * boxArea &&
    filledArea >= SHEET.filled * boxArea &&
    filledArea - area >= SHEET.holes * boxArea
  );
}

interface SheetFacts {
  readonly image: Grey;
  readonly box: Box;
  readonly area: number;
  readonly filledArea: number;
}
