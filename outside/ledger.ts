import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * What really happened, one JSON line per effect, forced to disk before the answer goes out. The program's state is
 * what these lines add up to, so it survives restarts, and the lines are the proof that nothing happened twice.
 */
export class Ledger<Entry extends { readonly effect: string }> {
  readonly #fd: number | null;
  readonly #entries: Entry[] = [];

  /** Opens the file and reads what happened before; without a file the ledger lives in memory only. */
  constructor(file: string | undefined) {
    if (file === undefined) {
      this.#fd = null;
      return;
    }
    mkdirSync(dirname(file), { recursive: true });
    if (existsSync(file)) {
      const text = readFileSync(file, 'utf8');
      // A crash can leave a half-written last line: it was never acknowledged, so it did not happen.
      const complete = text.slice(0, text.lastIndexOf('\n') + 1);
      if (complete.length < text.length) truncateSync(file, Buffer.byteLength(complete));
      for (const line of complete.split('\n')) if (line !== '') this.#entries.push(JSON.parse(line) as Entry);
    }
    this.#fd = openSync(file, 'a');
  }

  /** Records an effect durably. */
  append(entry: Entry): void {
    if (this.#fd !== null) {
      writeSync(this.#fd, `${JSON.stringify(entry)}\n`);
      fsyncSync(this.#fd);
    }
    this.#entries.push(entry);
  }

  /** All effects so far, oldest first. */
  entries(): readonly Entry[] {
    return this.#entries;
  }

  close(): void {
    if (this.#fd !== null) closeSync(this.#fd);
  }
}
