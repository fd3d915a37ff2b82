import { fileURLToPath } from 'node:url';
import { startChild } from '../child.ts';
import { temporaryFile } from '../durable/database.ts';
import { same } from '../measure.ts';
import type { Workload } from '../workload.ts';

/** Enough for the program to be warm: from here on, memory that grows grows with the cases. */
const AT_FIRST = 10_000;
/**
 * The most that V8 may keep of objects that live longer, MB. Left to itself it lets garbage grow to several times what is alive,
 * at one time more and at another less, and that would drown what is to be compared.
 */
export const HEAP_LIMIT = 128;
const PROGRAM = fileURLToPath(new URL('resident.ts', import.meta.url));

/** Resident memory of the engine with `cases` open cases, beside the same process when it had few. */
export function residentBytes(cases: number): Workload {
  const few = Math.min(AT_FIRST, Math.ceil(cases / 2));
  const against = `at ${few.toLocaleString('en')} open cases`;
  return {
    name: 'resident memory',
    about: `the engine of the server in a process of its own on SQLite, filled by real commands while ${few.toLocaleString('en')} and then ${cases.toLocaleString('en')} cases are open; looked at while other cases go from start to end, with a heap limit of ${HEAP_LIMIT} MB`,
    unit: 'MiB',
    expected: [{ against, atMost: 1.1 }],
    async measure(rounds) {
      const file = temporaryFile();
      const child = startChild(PROGRAM, [file.path, String(few), String(cases)], [`--max-old-space-size=${HEAP_LIMIT}`]);
      try {
        const [before, after] = [await child.next<Told>(), await child.next<Told>()];
        console.error(`  ${cases.toLocaleString('en')} cases were opened in ${Math.round(before.seconds + after.seconds)} s`);
        return [same(`at ${cases.toLocaleString('en')} open cases`, rounds, after.bytes / 2 ** 20), same(against, rounds, before.bytes / 2 ** 20)];
      } finally {
        await child.stop();
        file.remove();
      }
    },
  };
}

interface Told {
  readonly bytes: number;
  /** How long the filling took. */
  readonly seconds: number;
}
