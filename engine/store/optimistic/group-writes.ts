import { nameOfRow } from './names.ts';
import type { Row } from './names.ts';
import type { TableName } from '../tables.ts';
import { inKeyOrder } from './write.ts';
import type { Write } from './write.ts';

/**
 * What the commands of a group have written so far and nobody has stored yet: the later ones read through it. Each
 * command has a position, in the order in which they take effect.
 */
export class GroupWrites {
  readonly #rows = new Map<string, { readonly table: TableName; readonly after: Row | null }>();
  /** Positions of those who wrote a row, or a row that enters or leaves a selection, ascending. */
  readonly #writers = new Map<string, number[]>();
  /** Whether each row that was written is in a selection now. */
  readonly #rowsOfSelection = new Map<string, Map<string, boolean>>();

  /** Takes up what the command at a position writes. */
  add(position: number, writes: readonly Write[]): void {
    for (const write of writes) {
      this.#rows.set(write.name, write);
      this.#note(write.name, position);
      for (const selection of write.within) this.#place(write, selection, position, true);
      for (const selection of write.left) this.#place(write, selection, position, false);
    }
  }

  /** A row as the group left it; `undefined`: the group has not written it. */
  row(name: string): Row | null | undefined {
    return this.#rows.get(name)?.after;
  }

  /** The rows of a selection as the group left them, given what is stored. */
  select(selection: string, table: TableName, stored: readonly Row[]): readonly Row[] {
    const touched = this.#rowsOfSelection.get(selection);
    if (touched === undefined) return stored;
    const untouched = stored.filter((row) => !touched.has(nameOfRow(table, row)));
    const ours: Row[] = [];
    for (const [name, within] of touched) {
      const row = within ? this.#rows.get(name)?.after : null;
      if (row !== null && row !== undefined) ours.push(row);
    }
    return inKeyOrder(table, [...untouched, ...ours], (row) => row);
  }

  /** Those who wrote what a read of this name answers. */
  writersOf(name: string): readonly number[] {
    return this.#writers.get(name) ?? [];
  }

  #place({ name }: Write, selection: string, position: number, within: boolean): void {
    this.#note(selection, position);
    const rows = this.#rowsOfSelection.get(selection);
    if (rows === undefined) this.#rowsOfSelection.set(selection, new Map([[name, within]]));
    else rows.set(name, within);
  }

  #note(name: string, position: number): void {
    const writers = this.#writers.get(name);
    if (writers === undefined) this.#writers.set(name, [position]);
    else if (writers.at(-1) !== position) writers.push(position);
  }
}
