import { SELECTIONS } from '../selections.ts';
import type { JobRow } from '../rows/execution.ts';
import type { LockableJobs, Read, Work, WorkOutcome } from '../work.ts';
import type { Answer, Relied, Versioned } from './backend.ts';
import type { GroupWrites } from './group-writes.ts';
import type { KnownAnswers } from './known-answers.ts';
import { nameOfRead, nameOfRow } from './names.ts';
import type { CheckedRead, Row } from './names.ts';

/** What a run has read under one name. */
interface Seen {
  /** How many commands of the group had taken effect when it was first read. */
  readonly at: number;
  /** What of the stored rows it rests on; `null`: only on what the group wrote. */
  readonly relied: Relied | null;
  /** The database had answered it for this group. Judged when it is read: asked for again, it may be another answer. */
  readonly fresh: boolean;
}

export type Ending = { readonly ok: true; readonly outcome: WorkOutcome<unknown> } | { readonly ok: false; readonly error: unknown };

/** One run of one command: its generator, what it has read, and what it waits for. */
export class CommandRun {
  readonly seen = new Map<string, Seen>();
  /** The rows among what it has read. */
  readonly rows = new Map<string, Row>();
  /** What it needs next and nobody knows yet. */
  wanted: Read | null = null;
  ending: Ending | null = null;
  readonly #work: Work<unknown>;
  /** Whether rows that are unlikely to exist are taken as absent without asking. They are checked like all that is read. */
  readonly #guesses: boolean;
  /** Asked the database something that is neither shared nor checked. */
  #own: Answer | null = null;
  /** The stored rows changed between two of its own reads. */
  #torn = false;

  constructor(work: Work<unknown>, guesses: boolean) {
    this.#work = work;
    this.#guesses = guesses;
  }

  /** Names of what it has read, and of what it needs next. */
  needs(): readonly string[] {
    const { wanted } = this;
    const next = wanted?.read === 'row' || wanted?.read === 'select' ? [nameOfRead(wanted)] : [];
    return [...this.seen.keys(), ...next];
  }

  /** Gives the answer to a read that belongs to this run alone. */
  answerOwn(answer: Answer): void {
    this.#own = answer;
  }

  /** Runs on as far as answers are known; `position` counts the commands of the group that have taken effect. */
  advance(known: KnownAnswers, writes: GroupWrites, position: number): void {
    if (this.ending !== null) return;
    let answer: { readonly value: unknown } | null = { value: undefined };
    if (this.wanted !== null) answer = this.#answer(this.wanted, known, writes, position);
    while (answer !== null && this.ending === null) {
      this.wanted = this.#step(answer.value);
      answer = this.wanted === null ? null : this.#answer(this.wanted, known, writes, position);
    }
  }

  /** Whether something it has read is different by now. */
  isStale(writes: GroupWrites): boolean {
    return this.#torn || [...this.seen].some(([name, { at }]) => (writes.writersOf(name).at(-1) ?? -1) >= at);
  }

  /** Reads a row that the command changes without having looked at it; `undefined` until it is known. */
  rowBefore(read: CheckedRead & { readonly read: 'row' }, known: KnownAnswers, writes: GroupWrites, position: number): Row | null | undefined {
    const name = nameOfRead(read);
    const written = writes.row(name);
    if (written !== undefined) return written;
    const found = this.rows.get(name);
    if (found !== undefined) return found;
    const answer = this.#row(read, known, writes, position);
    this.wanted = answer === null ? read : null;
    return answer?.value;
  }

  #step(value: unknown): Read | null {
    try {
      const step = this.#work.next(value);
      if (!step.done) return step.value;
      this.ending = { ok: true, outcome: step.value };
    } catch (error) {
      this.ending = { ok: false, error };
    }
    return null;
  }

  #answer(read: Read, known: KnownAnswers, writes: GroupWrites, position: number): { readonly value: unknown } | null {
    switch (read.read) {
      case 'row':
        return this.#row(read, known, writes, position);
      case 'select':
        return this.#select(read, known, writes, position);
      case 'lockableJobs':
        return this.#lockable(read, writes, position);
      case 'outdated':
        break;
    }
    return this.#takeOwn((own) => own.forgotten);
  }

  #row(read: CheckedRead & { readonly read: 'row' }, known: KnownAnswers, writes: GroupWrites, position: number): { readonly value: Row | null } | null {
    const name = nameOfRead(read);
    const written = writes.row(name);
    if (written !== undefined) {
      this.#note(name, position, null, true);
      return this.#keep(name, written);
    }
    // one of the jobs it has found, or read before: asking again could only show that it changed meanwhile
    if (this.seen.has(name)) return { value: this.rows.get(name) ?? null };
    const answer = known.get(name) ?? (this.#guesses && read.unlikely === true ? { rows: [] } : undefined);
    if (answer === undefined) return null;
    this.#note(name, position, reliedOn(read, answer.rows), known.isFresh(name));
    return this.#keep(name, (answer.rows[0]?.row as unknown as Row | undefined) ?? null);
  }

  #select(read: CheckedRead & { readonly read: 'select' }, known: KnownAnswers, writes: GroupWrites, position: number): { readonly value: readonly Row[] } | null {
    const name = nameOfRead(read);
    const answer = known.get(name);
    if (answer === undefined) return null;
    const { table } = SELECTIONS[read.selection];
    this.#note(name, position, reliedOn(read, answer.rows), known.isFresh(name));
    const rows = writes.select(name, table, answer.rows.map(({ row }) => row as unknown as Row));
    for (const row of rows) this.#keep(nameOfRow(table, row), row);
    return { value: rows };
  }

  /** Jobs that the group has taken meanwhile are no longer lockable. Each that is left is relied on like a row that was read. */
  #lockable(read: LockableJobs, writes: GroupWrites, position: number): { readonly value: unknown } | null {
    return this.#takeOwn(({ rows }) =>
      rows.flatMap(({ row, version }) => {
        const stored = row as JobRow;
        const name = nameOfRow('job', stored as unknown as Row);
        const written = writes.row(name) as JobRow | null | undefined;
        const job = written === undefined ? stored : written;
        if (job === null || job.state !== 'pending' || job.dueAt > read.now) return [];
        const rowRead = { read: 'row', table: 'job', tenant: job.tenant, key: [job.id] } as const;
        this.#note(name, position, written === undefined ? reliedOn(rowRead, [{ row: stored, version }]) : null, true);
        this.#keep(name, job as unknown as Row);
        return [job];
      }),
    );
  }

  #takeOwn(value: (own: Answer) => unknown): { readonly value: unknown } | null {
    if (this.#own === null) return null;
    const own = this.#own;
    this.#own = null;
    return { value: value(own) };
  }

  #note(name: string, position: number, relied: Relied | null, fresh: boolean): void {
    const before = this.seen.get(name);
    if (before === undefined) this.seen.set(name, { at: position, relied, fresh });
    else if (relied !== null && before.relied !== null && (relied.count !== before.relied.count || relied.versions !== before.relied.versions)) this.#torn = true;
  }

  #keep(name: string, row: Row | null): { readonly value: Row | null } {
    if (row !== null) this.rows.set(name, row);
    return { value: row };
  }
}

function reliedOn(read: CheckedRead, rows: readonly Versioned[]): Relied {
  return { read, count: rows.length, versions: rows.reduce((sum, { version }) => sum + version, 0) };
}
