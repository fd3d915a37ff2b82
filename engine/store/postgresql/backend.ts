import { BackendUnavailable } from '../optimistic/backend.ts';
import type { Answer, Backend, Prepared, Verdict } from '../optimistic/backend.ts';
import type { Read } from '../work.ts';
import { askFor } from './answer-reads.ts';
import { AuditChains } from './audit-chains.ts';
import type { BatchAnswer } from './batch.ts';
import { prepareCommit } from './commit.ts';
import { createCommitters } from './committers.ts';
import type { Committer } from './committers.ts';
import { createConnections } from './connections.ts';
import { createLockableJobs } from './lockable-jobs.ts';
import type { Checks } from './owned-rows.ts';
import { patiently } from './patience.ts';
import { createReadKinds } from './read-kinds.ts';
import { isConstraint, refusalOf } from './refusal.ts';
import type { Shapes } from './row-shape.ts';
import { createRowWriter } from './write-rows.ts';

export interface PostgresBackend extends Backend {
  close(): Promise<void>;
}

const READERS = 2;

/**
 * PostgreSQL under the optimistic store: what is read, and what is checked and written, is one message and one answer
 * each. A database that is away for a short time is waited for.
 */
export function createBackend(url: string, shapes: Shapes, random: () => number = Math.random): PostgresBackend {
  const kindOf = createReadKinds(shapes);
  const writeRows = createRowWriter(shapes);
  const lockable = createLockableJobs(shapes, random);
  const readers = createConnections(url, READERS);
  const committers = createCommitters(url);
  const chains = new AuditChains();

  async function tryOnce(group: readonly Prepared[], committer: Committer, checks: Checks): Promise<Verdict | Refused> {
    const batch = prepareCommit(group, { id: committer.id, commits: committer.next() }, { kindOf, writeRows, chains }, checks);
    let stored: BatchAnswer['outcomes'] | null = null;
    try {
      if (batch.calls.length === 0) return batch.verdict([]);
      const { answer, found } = await committer.run(batch);
      if (found !== null) return found;
      const outdated = batch.outdated(answer);
      if (outdated.length > 0) {
        if (outdated.some((position) => restsOnJob(group[position]))) lockable.collided();
        return { stored: false, outdated };
      }
      if (answer.error !== null) return { refused: refusalOf(answer.error), mayBeOutdated: batch.checksWhileWriting && isConstraint(answer.error) };
      stored = answer.outcomes;
      return batch.verdict(stored);
    } finally {
      batch.settle(stored);
    }
  }

  return {
    async read(reads: readonly Read[]): Promise<readonly Answer[]> {
      return patiently(async () => {
        const { calls, answers } = askFor(reads, shapes, kindOf, lockable);
        if (calls.length === 0) return answers([]);
        const { outcomes, error } = await readers.use((connection) => connection.run(calls));
        if (error !== null) throw refusalOf(error);
        return answers(outcomes);
      }, BackendUnavailable);
    },

    async commit(group: readonly Prepared[]): Promise<Verdict> {
      const commitOnce = (checks: Checks): Promise<Verdict | Refused> => patiently(() => committers.use((committer) => tryOnce(group, committer, checks)), BackendUnavailable);
      let verdict = await commitOnce('while writing');
      // what came before the row that is outdated may have been refused for that very reason
      if ('refused' in verdict && verdict.mayBeOutdated) verdict = await commitOnce('before writing');
      if ('refused' in verdict) throw verdict.refused;
      return verdict;
    },

    async close() {
      await Promise.all([readers.close(), committers.close()]);
    },
  };
}

/** What the database refused for another reason than that something is outdated, as far as it came. */
interface Refused {
  readonly refused: Error;
  readonly mayBeOutdated: boolean;
}

function restsOnJob(prepared: Prepared | undefined): boolean {
  return prepared?.relied.some(({ read }) => read.read === 'row' && read.table === 'job') ?? false;
}
