/** Words of a search, bounded. */
const MAX_TERMS = 8;

/**
 * The words of what a person typed. Every one must occur, each may be the beginning of one. A word is letters and digits
 * only, so no operator of a database's own search language can come in with it. Empty when there is nothing to search for.
 */
export function searchTerms(typed: string | undefined): readonly string[] {
  return (typed ?? '').normalize('NFC').match(/[\p{L}\p{N}]+/gu)?.slice(0, MAX_TERMS) ?? [];
}
