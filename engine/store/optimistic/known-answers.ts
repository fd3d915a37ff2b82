import type { Answer, Versioned } from './backend.ts';
import type { Row } from './names.ts';
import { nameOfRow, selectionsWith } from './names.ts';
import { inKeyOrder, touchedSelections } from './write.ts';
import type { Write } from './write.ts';

/**
 * What the database has answered, by the name of the read. It may be out of date: every answer that a command relies on
 * is checked when the command is committed, so a wrong one costs another run and never a wrong result.
 */
export class KnownAnswers {
  readonly #answers = new Map<string, Answer>();
  readonly #fresh = new Set<string>();

  get(name: string): Answer | undefined {
    return this.#answers.get(name);
  }

  set(name: string, answer: Answer): void {
    this.#answers.set(name, answer);
    this.#fresh.add(name);
  }

  /** Whether the database has answered it since `age` was called. */
  isFresh(name: string): boolean {
    return this.#fresh.has(name);
  }

  /** From here on, nothing that is known is fresh. */
  age(): void {
    this.#fresh.clear();
  }

  forget(name: string): void {
    this.#answers.delete(name);
  }

  /** Brings answers up to date with what a transaction has written. */
  wrote(writes: readonly Write[], version: number): void {
    for (const write of writes) {
      const now: readonly Versioned[] = write.after === null ? [] : [{ row: write.after as never, version }];
      this.#answers.set(write.name, { rows: now });
      for (const selection of touchedSelections(write)) {
        const known = this.#answers.get(selection);
        if (known === undefined) continue;
        const others = known.rows.filter(({ row }) => nameOfRow(write.table, row as unknown as Row) !== write.name);
        const still = write.after !== null && selectionsWith(write.table, write.after).includes(selection);
        this.#answers.set(selection, { rows: still ? inKeyOrder(write.table, [...others, ...now], ({ row }) => row as unknown as Row) : others });
      }
    }
  }
}
