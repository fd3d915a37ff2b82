/** Words of a search, bounded. */
const MAX_TERMS = 8;

/**
 * Turns what a person typed into an FTS5 query: every word must occur, each may be the beginning of one. Quoting every
 * word keeps FTS operators in the input from meaning anything. `null` when there is nothing to search for.
 */
export function searchTerms(typed: string | undefined): string | null {
  const words = (typed ?? '').normalize('NFC').match(/[\p{L}\p{N}]+/gu)?.slice(0, MAX_TERMS) ?? [];
  return words.length === 0 ? null : words.map((word) => `"${word}"*`).join(' ');
}
