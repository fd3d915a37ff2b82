import type { Paint } from './paint.ts';
import { paintFor } from './paint.ts';

/** Where the program writes, and whom it may ask. */
export interface Console {
  /** Writes lines to the standard output. */
  print(text: string): void;
  readonly paint: Paint;
  /** A person at a terminal; `null` where there is none. */
  readonly person: { readonly input: NodeJS.ReadableStream; readonly output: NodeJS.WritableStream } | null;
}

export function processConsole(): Console {
  const { stdin, stdout } = process;
  return {
    print: (text) => stdout.write(`${text}\n`),
    paint: paintFor(stdout),
    person: stdin.isTTY && stdout.isTTY ? { input: stdin, output: stdout } : null,
  };
}
