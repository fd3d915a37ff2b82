import type { ExecutedStep } from '../../engine/runtime/library.ts';
import type { Paint } from '../paint.ts';
import { Ledger } from './ledger.ts';
import type { ModelIndex } from './model-index.ts';
import { tellEffect } from './tell-effect.ts';
import type { Line } from './tell-effect.ts';
import { tellEvent } from './tell-event.ts';

const VERB_WIDTH = 9;
const SUBJECT_WIDTH = 24;
const FURTHER_INDENT = ' '.repeat(VERB_WIDTH + 4);

/** Tells a run line by line, as it happens. */
export interface Narrator {
  readonly ledger: Ledger;
  tell(steps: readonly ExecutedStep[]): void;
}

export function createNarrator(models: ModelIndex, paint: Paint, showValues: boolean, print: (line: string) => void): Narrator {
  const ledger = new Ledger();
  return {
    ledger,
    tell(steps) {
      for (const step of steps) {
        const at = new Date(step.at).toISOString().slice(0, 19).replace('T', ' ');
        print(`${paint.faint(at)}  ${paint.strong(ledger.label(step))}  ${tellEvent(step.event, ledger, showValues)}`);
        for (const effect of step.effects) {
          const line = tellEffect(effect, { step, ledger, models, paint, showValues });
          if (line !== null) for (const text of written(line, paint)) print(text);
        }
      }
    },
  };
}

function written({ verb, subject, remark = '', further = [], tone }: Line, paint: Paint): readonly string[] {
  const text = `  ${verb.padEnd(VERB_WIDTH)}  ${subject.padEnd(remark === '' ? 0 : SUBJECT_WIDTH)}  ${remark}`.trimEnd();
  return [tone === undefined ? text : paint[tone](text), ...further.map((line) => `${FURTHER_INDENT}${line}`)];
}
