import type { Expression } from '../../expression/index.ts';
import type { Json } from '../../json.ts';
import type { BpmnElement, LoopDefinition, MultiInstance, StandardLoop } from '../../model/bpmn/model.ts';
import { BOUNDS } from '../bounds.ts';
import type { Problem } from '../contract.ts';
import { evaluateAt, textAt, valueAt } from '../evaluate.ts';
import { tokenBound } from '../flows.ts';
import type { Attempt, Run } from '../run.ts';
import type { Token } from '../state.ts';
import { visibleVariables } from '../variables.ts';

/** How many instances a repeated activity will have, and the items they get. */
export interface Plan {
  /** -1 when only the condition says. */
  readonly total: number;
  readonly items?: readonly Json[];
}

/** Counts the instances as the activity begins (BPMN 2.0.2, 13.3.7): later changes of the list or number count no more. */
export function planOf(run: Run, host: Token, element: BpmnElement, loop: LoopDefinition): Attempt<Plan> {
  if (loop.kind === 'standard') return maximumOf(run, host, element, loop);
  const plan = loop.collection ? itemsOf(run, host, element, loop.collection) : cardinalityOf(run, host, element, loop.cardinality);
  if (!plan.ok) return plan;
  const { total } = plan.value;
  const bound = total > BOUNDS.instances ? tooMany(element, total) : loop.sequential ? undefined : tokenBound(run, total);
  return bound ? { ok: false, problem: bound } : plan;
}

function maximumOf(run: Run, host: Token, element: BpmnElement, { maximum }: StandardLoop): Attempt<Plan> {
  if (!maximum) return { ok: true, value: { total: -1 } };
  const text = textAt(run, host, element.id, maximum);
  if (!text.ok) return text;
  return wholeNumber(text.value, element, 'maximum');
}

function cardinalityOf(run: Run, host: Token, element: BpmnElement, cardinality: Expression | undefined): Attempt<Plan> {
  if (!cardinality) return { ok: false, problem: wrong(element, 'has neither a number of instances nor a list') };
  const value = evaluateAt(run, host, element.id, cardinality);
  return value.ok ? wholeNumber(value.value, element, 'number of instances', cardinality.text) : value;
}

function wholeNumber(value: Json, element: BpmnElement, what: string, expression?: string): Attempt<Plan> {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'number' && Number.isInteger(number) && number >= 0) return { ok: true, value: { total: number } };
  return { ok: false, problem: wrong(element, `must give a whole number from 0 up as its ${what}`, expression) };
}

function itemsOf(run: Run, host: Token, element: BpmnElement, collection: NonNullable<MultiInstance['collection']>): Attempt<Plan> {
  const value: Attempt<Json> = 'variable' in collection ? { ok: true, value: visibleVariables(run, host)[collection.variable] ?? null } : valueAt(run, host, element.id, collection);
  if (!value.ok) return value;
  if (Array.isArray(value.value)) return { ok: true, value: { total: value.value.length, items: value.value as readonly Json[] } };
  const source = 'variable' in collection ? collection.variable : 'expression' in collection ? collection.expression.text : undefined;
  return { ok: false, problem: wrong(element, 'must be given a list', source) };
}

function wrong(element: BpmnElement, what: string, expression?: string): Problem {
  return {
    code: 'LOOP_INPUT',
    message: `The repeated activity "${element.id}" ${what}; correct the data or the model, then retry.`,
    detail: { position: element.id, ...(expression === undefined ? {} : { expression }) },
  };
}

function tooMany(element: BpmnElement, total: number): Problem {
  return {
    code: 'LOOP_BOUND',
    message: `"${element.id}" would have ${total} instances; one activity may have ${BOUNDS.instances}. Split the work, or correct the data, then retry.`,
    detail: { position: element.id, bound: BOUNDS.instances },
  };
}
