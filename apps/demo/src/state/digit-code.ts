const LEVELS = 16;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const PIXELS = 784;
/** Of the six bits of a letter, four are a level and two the length of its run. */
const LONGEST_RUN = 4;
/** Background is so common that its runs have letters of their own: two of them, up to so long. */
const LONGEST_GAP = 64;

/**
 * Writes an image so that it fits an address: 16 grey levels, runs of equal ones together.
 *
 * @param pixels `[28, 28]`, 0 to 255.
 * @returns some hundred letters, digits, `-` and `_`.
 */
export function encodeDigit(pixels: Uint8Array): string {
  const levels = Array.from(pixels, (value) => Math.round((value / 255) * (LEVELS - 1)));
  let code = '';
  for (let i = 0; i < levels.length; ) {
    const level = levels[i]!;
    const longest = level === 0 ? LONGEST_GAP : LONGEST_RUN;
    let length = 1;
    while (length < longest && levels[i + length] === level) length++;
    // Level 0 is followed by its length; its own letter's two spare bits aren't used.
    code += level === 0 ? `A${ALPHABET[length - 1]}` : ALPHABET[level * LONGEST_RUN + length - 1];
    i += length;
  }
  return code;
}

/**
 * Reads it again.
 *
 * @returns `[28, 28]`, or undefined if it is no such code.
 */
export function decodeDigit(code: string): Uint8Array | undefined {
  const pixels: number[] = [];
  for (let i = 0; i < code.length && pixels.length <= PIXELS; i++) {
    const value = ALPHABET.indexOf(code[i]!);
    if (value < 0) return undefined;
    const level = Math.floor(value / LONGEST_RUN);
    const length = level === 0 ? ALPHABET.indexOf(code[++i] ?? '') + 1 : (value % LONGEST_RUN) + 1;
    for (let run = 0; run < length; run++) pixels.push(Math.round((level / (LEVELS - 1)) * 255));
  }
  return pixels.length === PIXELS ? Uint8Array.from(pixels) : undefined;
}
