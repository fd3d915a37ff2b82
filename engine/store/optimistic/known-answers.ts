import { Recent } from '../recent.ts';
import { BELONGINGS, SELECTIONS } from '../selections.ts';
import type { TableName } from '../tables.ts';
import type { Answer, Versioned } from './backend.ts';
import { nameOfRead, nameOfRow } from './names.ts';
import type { CheckedRead, Row } from './names.ts';
import { inKeyOrder } from './write.ts';
import type { Write } from './write.ts';

/** Answers of each generation. A case in progress has about ten. */
const CAPACITY = 10_000;

/** What is large, or never asked for twice, would only push out the rest. */
const NOT_KEPT: ReadonlySet<TableName> = new Set<TableName>(['blob', 'idempotency', 'resource']);

/**
 * What the database has answered, by the name of the read, and what was written since: the rows of live instances need
 * not be read again for each step. Any of it may be out of date when other processes write too. Every answer that a
 * command relies on is checked when the command is committed, so a wrong one costs another run and never a wrong result.
 */
export class KnownAnswers {
  readonly #answers = new Recent<Answer>(CAPACITY, () => 1);
  /** Of the group that runs. */
  readonly #passing = new Map<string, Answer>();
  readonly #fresh = new Set<string>();

  get(name: string): Answer | undefined {
    return this.#answers.get(name) ?? this.#passing.get(name);
  }

  /** Takes up what the database has just answered. */
  learn(read: CheckedRead, answer: Answer): void {
    const name = nameOfRead(read);
    if (NOT_KEPT.has(read.read === 'row' ? read.table : SELECTIONS[read.selection].table)) this.#passing.set(name, answer);
    else this.#answers.set(name, answer);
    this.#fresh.add(name);
  }

  /** Whether the database has answered it for the group that runs. */
  isFresh(name: string): boolean {
    return this.#fresh.has(name);
  }

  /** Another group runs now: nothing is fresh any more. */
  age(): void {
    this.#fresh.clear();
    this.#passing.clear();
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
      this.#answers.set(write.name, { rows: now });
      this.#moveInSelections(write, now);
      if (write.before === null && write.after !== null) this.#expectNothing(write.table, write.after);
    }
  }

  #moveInSelections({ table, name, within, left }: Write, now: readonly Versioned[]): void {
    for (const selection of within) this.#moveIn(selection, table, name, now);
    for (const selection of left) this.#moveIn(selection, table, name, []);
  }

  #moveIn(selection: string, table: TableName, name: string, now: readonly Versioned[]): void {
    const known = this.#answers.get(selection);
    if (known === undefined) return;
    const others = known.rows.filter(({ row }) => nameOfRow(table, row as unknown as Row) !== name);
    this.#answers.set(selection, { rows: inKeyOrder(table, [...others, ...now], ({ row }) => row as unknown as Row) });
  }

  /** A row that is new owns nothing yet. */
  #expectNothing(table: TableName, owner: Row): void {
    for (const selection of BELONGINGS.get(table) ?? []) this.#answers.set(nameOfRead({ read: 'select', selection, key: [owner['tenant'] as string, owner['id'] as string] }), { rows: [] });
  }
}
