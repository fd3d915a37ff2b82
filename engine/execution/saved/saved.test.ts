import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../json.ts';
import { chain, element, end, flow, gateway, processXml, serviceTask, start, userTask } from '../../model/testing/bpmn-xml.ts';
import { advance } from '../index.ts';
import type { ExecutionEvent, ExecutionState } from '../index.ts';
import { TestInstance, modelOf } from '../testing/instance.ts';
import { readState } from './read.ts';

/** An instance as an earlier version has saved it, and what that version made of it. */
interface Sample {
  readonly what: string;
  readonly model: string;
  readonly state: ExecutionState;
  readonly variables: Readonly<Record<string, JsonObject>>;
  /** How many ids had been given out. */
  readonly ids: number;
  /** What happened next. */
  readonly then: readonly ExecutionEvent[];
  /** What history told of that. */
  readonly facts: readonly string[];
}

const samples = ['format-1', 'format-2'].flatMap((format) => {
  const folder = new URL(`./samples/${format}/`, import.meta.url);
  return readdirSync(folder).map((file) => {
    const sample = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Sample;
    return { ...sample, format };
  });
});

/** Goes on where the sample stands; its last state and what history tells. */
function goOn({ model, state, variables, ids, then }: Sample): { readonly state: ExecutionState; readonly facts: readonly string[] } {
  const values = new Map(Object.entries(variables));
  const facts: string[] = [];
  let last = state;
  let given = ids;
  for (const event of then) {
    const context = { now: 0, nextId: () => `id${++given}`, variables: (id: string) => values.get(id), caseView: null, decide: () => ({ ok: false, problem: { code: 'DECISION_UNKNOWN', message: '' } }) as const };
    const step = advance(modelOf(model), last, event, context);
    last = step.state;
    for (const effect of step.effects) {
      if (effect.type === 'writeVariables') values.set(effect.scopeId, { ...values.get(effect.scopeId), ...effect.values });
      if (effect.type === 'recordFact') facts.push(`${effect.fact.kind} ${effect.fact.elementId}`);
    }
  }
  return { state: last, facts };
}

describe('a saved state', () => {
  test.each(samples)('given $format of $what, then the instance goes on as if nobody had saved it', (sample) => {
    const { state, facts } = goOn(sample);
    expect(facts).toEqual(sample.facts);
    expect(state.status).toBe('completed');
  });

  test('given the samples of format 1, then they are read as those of format 2', () => {
    const of = (format: string): readonly ExecutionState[] => samples.filter((sample) => sample.format === format).map(({ state }) => readState(state));
    expect(of('format-1')).toEqual(of('format-2'));
  });

  test('given a format that a later version has written, then it is refused', () => {
    expect(() => readState({ format: 3, status: 'active', rootScopeId: 'r' })).toThrow('reads formats 1 and 2');
  });
});

describe('its size', () => {
  const LENGTH_OF_AN_ID = 36;

  /** Length of the state as text, with ids as long as those of the runtime. */
  function sizeOf({ state }: TestInstance): number {
    return JSON.stringify(state).replaceAll(/"id\d+"/g, `"${'x'.repeat(LENGTH_OF_AN_ID)}"`).length;
  }

  test('given a plain instance, then its state takes no more than 250 bytes at every wait', () => {
    const body = [start(), userTask('examine'), gateway('exclusive', 'granted', { default: 'granted_end' }), serviceTask('enter', { topic: 'register' }), element('receiveTask', 'paid', { messageRef: 'message_Paid' }), userTask('sign'), end()];
    const flows = [chain('start', 'examine', 'granted'), flow('granted', 'enter', '=ok'), flow('granted', 'end'), chain('enter', 'paid', 'sign', 'end')];
    const instance = new TestInstance(processXml('p', ...body, ...flows)).start({ ok: true });
    const sizes = [sizeOf(instance), sizeOf(instance.completeTask('examine')), sizeOf(instance.completeJob('enter')), sizeOf(instance.deliver('paid'))];
    expect(instance.positions).toEqual(['sign']);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(250);
  });
});
