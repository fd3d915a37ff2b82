type Row = Readonly<Record<string, unknown>>;

/** All columns, as a set of bits. */
export const ALL_COLUMNS = -1;

/** A set is made of the bits of a number. */
export const MOST_COLUMNS = 31;

/** The members that differ, as bits in their order, or all when they are too many; JSON counts as changed when it is another object. */
export function changedColumns(members: readonly string[], before: object, row: object): number {
  if (members.length > MOST_COLUMNS) return ALL_COLUMNS;
  let bits = 0;
  for (let index = 0; index < members.length; index++) {
    const member = members[index] as string;
    if ((before as Row)[member] !== (row as Row)[member]) bits |= 1 << index;
  }
  return bits;
}
