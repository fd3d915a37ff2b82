import { createInterface } from 'node:readline/promises';
import type { JsonObject } from '../../engine/runtime/library.ts';
import { isObject } from '../files.ts';
import type { WaitLine } from './open-waits.ts';
import { Refused } from '../refused.ts';
import { readScenarioStep } from './scenario.ts';
import type { ScenarioStep } from './scenario.ts';

/** Asks a person what happens next. */
export interface Prompt {
  /** `null`: nothing more; the run is left as it stands. */
  ask(waits: readonly WaitLine[]): Promise<ScenarioStep | null>;
  close(): void;
}

export function createPrompt(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Prompt {
  const terminal = createInterface({ input, output });
  let ended = false;
  const stop = new AbortController();
  terminal.once('close', () => {
    ended = true;
    stop.abort();
  });
  /** `null` when the input has ended. */
  const read = async (question: string): Promise<string | null> => {
    if (ended) return null;
    try {
      return (await terminal.question(question, { signal: stop.signal })).trim();
    } catch (error) {
      if (stop.signal.aborted) return null;
      throw error;
    }
  };
  const readObject = async (question: string): Promise<JsonObject | null> => {
    for (;;) {
      const text = await read(question);
      if (text === null) return null;
      const object = text === '' ? {} : parseObject(text);
      if (object !== null) return object;
      output.write('That is no JSON object, such as {"approved": true}.\n');
    }
  };

  return {
    async ask(waits) {
      output.write(`\nWaiting for:\n${waits.length === 0 ? '  a condition that becomes true\n' : ''}${waits.map(({ kind, elementId, text }, index) => `  ${String(index + 1).padStart(2)}  ${kind.padEnd(8)}  ${elementId}  ${text}\n`).join('')}`);
      for (;;) {
        const choice = await read('What happens? A number, a step as in a scenario, such as {"advance": "PT1H"}, or q to leave: ');
        if (choice === null || choice === 'q') return null;
        const wait = waits[Number(choice) - 1];
        if (wait !== undefined) return stepFor(wait);
        const step = stepIn(choice);
        if (typeof step === 'object') return step;
        output.write(`${step}\n`);
      }
    },
    close: () => terminal.close(),
  };

  async function stepFor({ kind, elementId, name, outcomes }: WaitLine): Promise<ScenarioStep | null> {
    if (kind === 'timer') return { do: 'advance', to: 'next' };
    if (kind === 'message' || kind === 'signal') {
      const variables = await readObject('Variables that come along, as JSON (empty for none): ');
      return variables === null ? null : { do: kind, name, variables };
    }
    if (kind === 'incident') {
      const variables = await readObject('Variables to correct before the retry, as JSON (empty for none): ');
      return variables === null ? null : { do: 'answer', at: elementId, answer: { do: 'retry', variables } };
    }
    const outcome = outcomes.length === 0 ? undefined : await read(`Outcome, ${outcomes.join(' or ')}: `);
    if (outcome === null) return null;
    const code = await read('Business error code (empty: it is completed): ');
    if (code === null) return null;
    const variables = await readObject('Result variables, as JSON (empty for none): ');
    if (variables === null) return null;
    if (code !== '') return { do: 'answer', at: elementId, answer: { do: 'error', code, variables } };
    return { do: 'answer', at: elementId, answer: { do: 'complete', variables, ...(outcome === undefined ? {} : { outcome }) } };
  }
}

/** A step written as JSON, or why it is none. */
function stepIn(text: string): ScenarioStep | string {
  const source = parseObject(text);
  if (source === null) return 'That is neither a number of the list nor a step.';
  try {
    return readScenarioStep(source, 'The step');
  } catch (error) {
    if (error instanceof Refused) return error.message;
    throw error;
  }
}

function parseObject(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value as JsonObject) ? (value as JsonObject) : null;
  } catch {
    return null;
  }
}
