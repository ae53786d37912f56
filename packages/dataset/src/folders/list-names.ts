/** The first few of some names, in words: 'a', 'a, b', 'a, b and 3 more'. */
export function listNames(names: readonly string[], shown = 3): string {
  if (names.length <= shown) return names.join(', ');
  return `${names.slice(0, shown).join(', ')} and ${names.length - shown} more`;
}
