import type { SourceChange } from '../support/mutated-build.ts';
import type { StoreName } from './world/world.ts';

/** A promise switched off, to show that the rounds notice. */
export interface Mutation {
  readonly name: string;
  /** What no longer holds, for the page about reliability. */
  readonly off: string;
  readonly changes: readonly SourceChange[];
  readonly store: StoreName;
  /** The kinds of chaos under which it shows. */
  readonly chaos: readonly string[];
}

export const MUTATIONS: readonly Mutation[] = [
  {
    name: 'idempotency',
    off: 'the answer to a request is not found again under its idempotency key',
    changes: [{ file: 'engine/runtime/idempotency.ts', from: 'return `${request.command}:${sha256(request.key)}`;', to: 'return `${request.command}:${sha256(request.key)}:${Math.random()}`;' }],
    store: 'sqlite',
    chaos: ['clients-deaf'],
  },
  {
    name: 'effect-key',
    off: 'a job that is tried again has another idempotency key',
    changes: [{ file: 'engine/runtime/commands/fetch-and-lock.ts', from: 'lockedUntil, idempotencyKey };', to: 'lockedUntil, idempotencyKey: `${idempotencyKey}-${attempts}` };' }],
    store: 'sqlite',
    chaos: ['outside-lost'],
  },
  {
    name: 'outbox',
    off: 'jobs are written after the command is acknowledged, in a transaction of their own',
    changes: [
      { file: 'engine/runtime/command.ts', from: "changes: set.changes() };\n  });", to: `changes: set.changes().filter((change) => change.op !== 'insert' || change.table !== 'job' || change.row.instanceId === null || !later.push(change)) };
  });
  if (later.length > 0) setTimeout(() => parts.store.commit(function* () { return { result: null, changes: later }; }).then(() => parts.announce({ jobs: later.flatMap(newWork), events: [] })), 300);` },
      { file: 'engine/runtime/command.ts', from: '  const { result: { answer, steps }, changes, events } =', to: '  const later: Change[] = [];\n  const { result: { answer, steps }, changes, events } =' },
    ],
    store: 'sqlite',
    chaos: ['kill-server'],
  },
];

/** Throws with the names there are. */
export function mutationNamed(name: string): Mutation {
  const found = MUTATIONS.find((mutation) => mutation.name === name);
  if (found === undefined) throw new Error(`There is no mutation "${name}"; there are: ${MUTATIONS.map((mutation) => mutation.name).join(', ')}.`);
  return found;
}
