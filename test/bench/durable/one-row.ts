import { openConnection } from '../../../engine/store/sqlite/connection.ts';
import type { Contender } from '../measure.ts';
import { temporaryFile } from './database.ts';

/** About the state of an instance of W2 with its variables. */
export const ROW_CHARACTERS = 300;
/** Of a case of W2. */
const COMMITS = 4;

/** The least that the commits of a case can cost on this disk: each replaces one row. */
export function oneRowPerCommit(): Contender {
  const file = temporaryFile();
  const database = openConnection(file.path);
  database.exec('CREATE TABLE state (id integer PRIMARY KEY, text text NOT NULL) STRICT');
  const replace = database.prepare('INSERT OR REPLACE INTO state (id, text) VALUES (?, ?)');
  const text = 'x'.repeat(ROW_CHARACTERS);
  let id = 0;
  return {
    name: 'one row per commit',
    run(times) {
      for (let left = times; left > 0; left--) {
        id += 1;
        for (let commit = 0; commit < COMMITS; commit++) replace.run(id, text);
      }
    },
    close() {
      database.close();
      file.remove();
    },
  };
}
