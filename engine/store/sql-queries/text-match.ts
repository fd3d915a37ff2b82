/**
 * Whether a text has a beginning of a word for every given one, without regard to capitals and marks: the comparison of the
 * full-text indexes, for lists that are so short that each of their texts is looked at.
 */
export function textMatches(words: readonly string[], text: string): boolean {
  const there = fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map(fold).every((word) => there.some((begun) => begun.startsWith(word)));
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}+/gu, '').toLowerCase();
}
