import { MUTATIONS as SIMULATED } from '../simulation/mutations.ts';
import type { SourceChange } from '../support/mutated-build.ts';
import type { StoreName } from './world/world.ts';

/** A promise switched off, to show that it is noticed. */
export interface Mutation {
  readonly name: string;
  /** What no longer holds, for the page about reliability. */
  readonly off: string;
  /** How the promise that it breaks is told of: that anything at all goes wrong would show nothing. */
  readonly breaks: RegExp;
  readonly changes: readonly SourceChange[];
  /** Where it shows: in rounds on a store under some kinds of chaos, or in the simulation. */
  readonly shows: { readonly store: StoreName; readonly chaos: readonly string[] } | 'simulation';
}

export const MUTATIONS: readonly Mutation[] = [
  {
    name: 'idempotency',
    off: 'the answer to a request is not found again under its idempotency key',
    breaks: / is there twice/,
    changes: [{ file: 'engine/runtime/idempotency.ts', from: 'return `${request.command}:${sha256(request.key)}`;', to: 'return `${request.command}:${sha256(request.key)}:${Math.random()}`;' }],
    shows: { store: 'sqlite', chaos: ['clients-deaf'] },
  },
  {
    name: 'effect-key',
    off: 'a job that is tried again has another idempotency key, so that the receiver takes it for another',
    breaks: / was asked for under \d+ keys| opened \d+ payment transactions/,
    changes: SIMULATED.idempotency,
    shows: { store: 'sqlite', chaos: ['outside-lost'] },
  },
  {
    name: 'outbox',
    off: 'jobs are stored after the command is acknowledged, in a transaction of their own',
    breaks: / has not ended: active at | should have ended as /,
    changes: [
      {
        file: 'engine/runtime/command.ts',
        from: 'return await parts.store.commit((peek) => perform(parts, actor, name, body, offers, peek));',
        to: `let later: Change[] = [];
  const committed = await parts.store.commit(function* (peek) {
    const done = yield* perform(parts, actor, name, body, offers, peek);
    later = done.changes.filter((change) => change.op === 'insert' && change.table === 'job' && change.row.instanceId !== null);
    return { ...done, changes: done.changes.filter((change) => !later.includes(change)) };
  });
  if (later.length > 0) setTimeout(() => parts.store.commit(function* () { return { result: null, changes: later }; }).then(() => parts.announce({ jobs: newWork(later), events: [] })), 300);
  return committed;`,
      },
    ],
    shows: { store: 'sqlite', chaos: ['kill-server'] },
  },
  {
    name: 'revision',
    off: 'what a command has read is not looked at again when it is stored, so that two writers do not notice each other',
    breaks: /were told that they completed|Another row of/,
    changes: SIMULATED.revision,
    shows: 'simulation',
  },
];

/** Throws with the names there are. */
export function mutationNamed(name: string): Mutation {
  const found = MUTATIONS.find((mutation) => mutation.name === name);
  if (found === undefined) throw new Error(`There is no mutation "${name}"; there are: ${MUTATIONS.map((mutation) => mutation.name).join(', ')}.`);
  return found;
}
