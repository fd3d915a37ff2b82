import { BELONGINGS, SELECTIONS } from '../selections.ts';
import type { TableName } from '../tables.ts';
import type { Answer, Versioned } from './backend.ts';
import { nameOfRead, nameOfRow, selectionsWith } from './names.ts';
import type { CheckedRead, Row } from './names.ts';
import { inKeyOrder, touchedSelections } from './write.ts';
import type { Write } from './write.ts';

/** Answers kept; the least recently used goes first. A case in progress has about ten. */
const CAPACITY = 20_000;

/** What is large, or never asked for twice, would only push out the rest. */
const NOT_KEPT: ReadonlySet<TableName> = new Set<TableName>(['blob', 'idempotency', 'resource']);

/**
 * What the database has answered, by the name of the read, and what was written since: the rows of live instances need
 * not be read again for each step. Any of it may be out of date when other processes write too. Every answer that a
 * command relies on is checked when the command is committed, so a wrong one costs another run and never a wrong result.
 */
export class KnownAnswers {
  readonly #answers = new Map<string, Answer>();
  /** Of the current group only. */
  readonly #passing = new Map<string, Answer>();
  readonly #fresh = new Set<string>();

  get(name: string): Answer | undefined {
    const answer = this.#answers.get(name);
    if (answer === undefined) return this.#passing.get(name);
    this.#keep(name, answer);
    return answer;
  }

  /** Takes up what the database has just answered. */
  learn(read: CheckedRead, answer: Answer): void {
    const name = nameOfRead(read);
    if (NOT_KEPT.has(read.read === 'row' ? read.table : SELECTIONS[read.selection].table)) this.#passing.set(name, answer);
    else this.#keep(name, answer);
    this.#fresh.add(name);
  }

  /** Whether the database has answered it since `age` was called last, for whichever group. */
  isFresh(name: string): boolean {
    return this.#fresh.has(name);
  }

  /** Another group begins: nothing is fresh any more, and the oldest go. */
  age(): void {
    this.#fresh.clear();
    this.#passing.clear();
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size <= CAPACITY) return;
      this.#answers.delete(oldest);
    }
  }

  forget(name: string): void {
    this.#answers.delete(name);
    this.#passing.delete(name);
  }

  /** Brings answers up to date with what a transaction has written. */
  wrote(writes: readonly Write[], version: number): void {
    for (const write of writes) {
      if (NOT_KEPT.has(write.table)) {
        this.#passing.clear();
        continue;
      }
      const now: readonly Versioned[] = write.after === null ? [] : [{ row: write.after as never, version }];
      this.#keep(write.name, { rows: now });
      this.#moveInSelections(write, now);
      if (write.before === null && write.after !== null) this.#expectNothing(write.table, write.after);
    }
  }

  #moveInSelections(write: Write, now: readonly Versioned[]): void {
    for (const selection of touchedSelections(write)) {
      const known = this.#answers.get(selection);
      if (known === undefined) continue;
      const others = known.rows.filter(({ row }) => nameOfRow(write.table, row as unknown as Row) !== write.name);
      const still = write.after !== null && selectionsWith(write.table, write.after).includes(selection);
      this.#keep(selection, { rows: still ? inKeyOrder(write.table, [...others, ...now], ({ row }) => row as unknown as Row) : others });
    }
  }

  /** A row that is new owns nothing yet. */
  #expectNothing(table: TableName, owner: Row): void {
    for (const selection of BELONGINGS.get(table) ?? []) this.#keep(nameOfRead({ read: 'select', selection, key: [owner['tenant'] as string, owner['id'] as string] }), { rows: [] });
  }

  #keep(name: string, answer: Answer): void {
    this.#answers.delete(name);
    this.#answers.set(name, answer);
  }
}
