const NARROW = /[ijltfrI.,:;'|!()[\]{}/\\ \u00a0-]/;
const WIDE = /[mwMW@%—→…]/;
const CAPITAL = /[A-Z]/;

/**
 * About how wide a line of text is, rather too wide than too narrow: no browser is there to measure it.
 *
 * @param fontSize in pixels.
 * @returns pixels.
 */
export function estimateTextWidth(text: string, fontSize: number): number {
  let ems = 0;
  for (const character of text) {
    if (character >= '\u1100') ems += 1;
    else if (WIDE.test(character)) ems += 0.92;
    else if (NARROW.test(character)) ems += 0.38;
    else if (CAPITAL.test(character)) ems += 0.72;
    else ems += 0.63;
  }
  return ems * fontSize;
}

/** The text itself if it fits into `width` pixels, otherwise its beginning and an ellipsis. */
export function fitText(text: string, fontSize: number, width: number): string {
  if (estimateTextWidth(text, fontSize) <= width) return text;
  const characters = [...text];
  while (characters.length > 0) {
    characters.pop();
    const shorter = `${characters.join('').trimEnd()}…`;
    if (estimateTextWidth(shorter, fontSize) <= width) return shorter;
  }
  return '…';
}
