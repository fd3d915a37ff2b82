import type { Answer, Versioned } from '../optimistic/backend.ts';
import type { Read } from '../work.ts';
import type { Call, Outcome } from './batch.ts';
import { readOutdated, countCall } from './forget.ts';
import type { LockableJobsReader } from './lockable-jobs.ts';
import { canExist, keyRecord } from './read-kinds.ts';
import type { KeyedRead, ReadKind } from './read-kinds.ts';
import type { Shapes } from './row-shape.ts';

/** Questions to be sent together, and how to read what comes back. */
export interface Questions {
  readonly calls: readonly Call[];
  readonly answers: (outcomes: readonly Outcome[]) => readonly Answer[];
}

/** An answer while its rows come in. */
type Found = Omit<Answer, 'rows'> & { readonly rows: Versioned[] };

/** Makes one call per kind of read. */
export function askFor(reads: readonly Read[], shapes: Shapes, kindOf: (read: KeyedRead) => ReadKind, lockable: LockableJobsReader): Questions {
  const calls: Call[] = [];
  const readers: ((outcome: Outcome, found: Found[]) => void)[] = [];
  const keyed = new Map<ReadKind, object[]>();
  for (const [i, read] of reads.entries()) {
    if (read.read === 'outdated') {
      calls.push(countCall(read));
      readers.push((outcome, found) => (found[i] = { rows: [], forgotten: readOutdated(outcome) }));
    } else if (read.read === 'lockableJobs') {
      const { call, jobs } = lockable.ask(read);
      calls.push(call);
      readers.push((outcome, found) => (found[i] = { rows: [...jobs(outcome)] }));
    } else if (canExist(read)) {
      const kind = kindOf(read);
      const records = keyed.get(kind);
      if (records === undefined) keyed.set(kind, [keyRecord(read, { i })]);
      else records.push(keyRecord(read, { i }));
    }
  }
  for (const [kind, records] of keyed) {
    calls.push({ statement: kind.read, values: [JSON.stringify(records)] });
    readers.push(({ rows }, found) => {
      for (const texts of rows) {
        const versioned: Versioned = { row: shapes[kind.table].read(texts, 2), version: Number(texts[1]) };
        found[Number(texts[0])]?.rows.push(versioned);
      }
    });
  }
  return {
    calls,
    answers(outcomes) {
      const found = reads.map((): Found => ({ rows: [] }));
      for (const [index, outcome] of outcomes.entries()) readers[index]?.(outcome, found);
      return found;
    },
  };
}
