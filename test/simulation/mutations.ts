import type { SourceChange } from '../support/mutated-build.ts';

/** Promises switched off one at a time, each in the one place that keeps it: the simulation must notice. */
export const MUTATIONS: Readonly<Record<'idempotency' | 'outbox' | 'revision', readonly SourceChange[]>> = {
  // a job that is tried again gives the other system another key
  idempotency: [{ file: 'engine/runtime/jobs/locked-job.ts', from: 'lockedUntil, idempotencyKey };', to: 'lockedUntil, idempotencyKey: `${idempotencyKey}-${attempts}` };' }],
  // jobs are stored by themselves, after the command that needs them
  outbox: [
    {
      file: 'engine/runtime/command.ts',
      from: 'return await parts.store.commit((peek) => perform(parts, actor, name, body, offers, peek));',
      to: `let later: Change[] = [];
  const committed = await parts.store.commit(function* (peek) {
    const done = yield* perform(parts, actor, name, body, offers, peek);
    later = done.changes.filter((change) => change.op === 'insert' && change.table === 'job');
    return { ...done, changes: done.changes.filter((change) => !later.includes(change)) };
  });
  if (later.length > 0) await parts.store.commit(function* () { return { result: null, changes: later }; });
  return committed;`,
    },
  ],
  // what a command has read is not looked at again when it is stored
  revision: [{ file: 'engine/store/optimistic/prepare.ts', from: 'if (relied === null) continue;', to: 'if (relied !== null) continue;' }],
};
