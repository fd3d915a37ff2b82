import type { Statement } from 'better-sqlite3';
import { RevisionConflict } from '../port.ts';
import { createAppender } from './append.ts';
import type { Connection } from './connection.ts';
import type { StatementText } from './statement-texts.ts';
import { AUDIT_CELLS, EVENT_CELLS, HISTORY_CELLS, STEP, TRAIL_CELLS } from './step-kinds.ts';

/** Carries out steps inside the open transaction. */
export interface StepWriter {
  /** Throws `RevisionConflict` when a row was written by somebody else. Gives the number of the last event before them. */
  write(steps: readonly unknown[]): number;
  /** Writes what is only ever added to; before the transaction, or the savepoint, ends. */
  flush(): void;
  /** Forgets what is not written, and how far the tables are: something was undone, or another program has written. */
  reset(): void;
}

/** `texts`: grows as statements are first needed. */
export function createStepWriter(connection: Connection, texts: readonly StatementText[]): StepWriter {
  const statements: Statement[] = [];
  const appender = createAppender(connection);

  function run(number: number, cells: readonly unknown[]): number {
    const statement = (statements[number] ??= connection.prepare((texts[number] as StatementText).text));
    return statement.run(...cells).changes;
  }

  return {
    write(steps) {
      let at = 0;
      const take = (count: number): readonly unknown[] => steps.slice(at, (at += count));
      const last = appender.lastEvent();
      while (at < steps.length) {
        const kind = steps[at++];
        switch (kind) {
          case STEP.run:
          case STEP.runOnOne: {
            const number = steps[at++] as number;
            const count = steps[at++] as number;
            if (run(number, take(count)) === 0 && kind === STEP.runOnOne) throw new RevisionConflict((texts[number] as StatementText).table);
            break;
          }
          case STEP.record:
            appender.record(take(HISTORY_CELLS));
            break;
          case STEP.trail:
            appender.trail(take(TRAIL_CELLS));
            break;
          case STEP.audit: {
            const [tenantText, rest] = take(2) as readonly [string, string];
            appender.audit(tenantText, rest, take(AUDIT_CELLS));
            break;
          }
          case STEP.publish:
            appender.publish(take(EVENT_CELLS));
            break;
          default:
            throw new Error(`There is no step ${String(kind)}.`);
        }
      }
      return last;
    },
    flush: () => appender.flush(),
    reset: () => appender.reset(),
  };
}
