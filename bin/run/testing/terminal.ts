import { PassThrough } from 'node:stream';
import type { Console } from '../../console.ts';
import { execute } from '../../execute.ts';
import { paintFor } from '../../paint.ts';
import { Refused } from '../../refused.ts';

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command as the program does. `typed`: lines that a person at the terminal types, one for each question. */
export async function run(args: readonly string[], typed?: readonly string[]): Promise<Ended> {
  let out = '';
  const console: Console = {
    print: (text) => {
      out += `${text}\n`;
    },
    paint: paintFor({}),
    person: typed === undefined ? null : personTyping(typed, (text) => {
      out += text;
    }),
  };
  try {
    return { code: await execute(args, console), out, err: '' };
  } catch (error) {
    if (error instanceof Refused) return { code: 2, out, err: error.message };
    throw error;
  }
}

/** Somebody who waits for each question before typing the answer. */
function personTyping(lines: readonly string[], hear: (text: string) => void): Console['person'] {
  const input = new PassThrough();
  const output = new PassThrough();
  const left = [...lines];
  output.setEncoding('utf8').on('data', (text: string) => {
    hear(text);
    if (!text.endsWith(': ')) return;
    const line = left.shift();
    if (line === undefined) input.end();
    else input.write(`${line}\n`);
  });
  return { input, output };
}
