import { advance } from '../../../engine/execution/index.ts';
import type { Effect, ExecutionContext } from '../../../engine/execution/index.ts';
import { readBpmn } from '../../../engine/model/index.ts';
import type { Contender } from '../measure.ts';
import { fiveScripts } from './models.ts';

/** W1 with the model compiled once. Every history fact is built, and the outcome looked at. */
export function ours(): Contender {
  const { model, findings } = readBpmn(fiveScripts(), 'w1');
  if (!model) throw new Error(`W1 is refused: ${JSON.stringify(findings)}`);
  let ids = 0;
  const context: ExecutionContext = {
    now: 0,
    nextId: () => `id${++ids}`,
    variables: () => undefined,
    caseView: null,
    decide: () => ({ ok: false, problem: { code: 'DECISION_UNKNOWN', message: '' } }),
  };
  return {
    name: 'laufzettel',
    run(times) {
      for (let time = 0; time < times; time++) {
        const { state, effects } = advance(model, null, { type: 'started' }, context);
        if (state.status !== 'completed' || facts(effects) !== FACTS) throw new Error('W1 did not come to its end.');
      }
    },
  };
}

/** The process and seven elements entered and completed, six flows taken. */
const FACTS = 22;

function facts(effects: readonly Effect[]): number {
  let count = 0;
  for (const { type } of effects) if (type === 'recordFact') count++;
  return count;
}
