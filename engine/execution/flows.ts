import type { JsonObject } from '../json.ts';
import type { BpmnElement, BpmnFlow } from '../model/bpmn/model.ts';
import { BOUNDS } from './bounds.ts';
import type { Problem } from './contract.ts';
import { typesOf, evaluateCondition } from './evaluate.ts';
import { recordFlow } from './facts.ts';
import type { Attempt, Run } from './run.ts';
import type { Token } from './state.ts';
import { addToken, removeToken, replaceToken } from './tokens.ts';
import { expressionScope } from './variables.ts';

/** Which flows a token takes, and what the conditions said, in the order they were asked. */
export interface Choice {
  readonly flows: readonly number[];
  readonly asked: readonly { readonly flow: string; readonly result: boolean }[];
}

export function flowAt(run: Run, number: number): BpmnFlow {
  const flow = run.model.flows[number];
  if (!flow) throw new Error(`The state names sequence flow ${number}, which the model does not have: it belongs to another definition.`);
  return flow;
}

/**
 * Every flow whose condition is true and every flow without one; the default flow if no condition is true.
 * `defaultBesideOthers`: uncontrolled flow from an activity takes its default even beside flows without condition
 * (BPMN 2.0.2, 13.2.1), an inclusive gateway only when nothing else is taken (10.6.3).
 */
export function chooseAll(run: Run, token: Token, element: BpmnElement, defaultBesideOthers: boolean, extra?: JsonObject): Attempt<Choice> {
  const flows: number[] = [];
  const asked: { flow: string; result: boolean }[] = [];
  for (const number of element.outgoing) {
    if (number === element.defaultFlow) continue;
    const flow = flowAt(run, number);
    if (!flow.condition) {
      flows.push(number);
      continue;
    }
    const answer = evaluateCondition(run, token, flow.id, flow.condition, extra);
    if (!answer.ok) return answer;
    asked.push({ flow: flow.id, result: answer.value });
    if (answer.value) flows.push(number);
  }
  const conditionTrue = asked.some(({ result }) => result);
  if (element.defaultFlow !== -1 && !conditionTrue && (defaultBesideOthers || flows.length === 0)) flows.push(element.defaultFlow);
  if (flows.length === 0 && element.outgoing.length > 0) return { ok: false, problem: nothingTrue(run, token, element) };
  return { ok: true, value: { flows, asked } };
}

/** The first flow whose condition is true, a flow without one counting as true; else the default (BPMN 2.0.2, 10.6.2). */
export function chooseOne(run: Run, token: Token, element: BpmnElement): Attempt<Choice> {
  const asked: { flow: string; result: boolean }[] = [];
  for (const number of element.outgoing) {
    if (number === element.defaultFlow) continue;
    const flow = flowAt(run, number);
    if (!flow.condition) return { ok: true, value: { flows: [number], asked } };
    const answer = evaluateCondition(run, token, flow.id, flow.condition);
    if (!answer.ok) return answer;
    asked.push({ flow: flow.id, result: answer.value });
    if (answer.value) return { ok: true, value: { flows: [number], asked } };
  }
  if (element.defaultFlow !== -1) return { ok: true, value: { flows: [element.defaultFlow], asked } };
  if (element.outgoing.length === 0) return { ok: true, value: { flows: [], asked } };
  return { ok: false, problem: nothingTrue(run, token, element) };
}

/** Sends a token on by the chosen flows: the token by the first, new ones by the others. Without a flow it is consumed. */
export function moveOn(run: Run, token: Token, flows: readonly number[]): void {
  const [first, ...others] = flows;
  if (first === undefined) return removeToken(run, token);
  const go = (number: number): BpmnFlow => {
    const flow = flowAt(run, number);
    recordFlow(run, flow, token.scope);
    return flow;
  };
  replaceToken(run, { id: token.id, element: go(first).target, scope: token.scope, flow: first });
  run.arrivals.add(token.id);
  for (const number of others) {
    run.arrivals.add(addToken(run, { element: go(number).target, scope: token.scope, flow: number }).id);
  }
}

/** Whether the instance may have that many tokens more. */
export function tokenBound(run: Run, more: number): Problem | undefined {
  if (run.tokens.length + more <= BOUNDS.tokens) return undefined;
  return {
    code: 'TOKEN_BOUND',
    message: `The instance would have more than ${BOUNDS.tokens} concurrent paths; look for a loop that splits without joining.`,
    detail: { bound: BOUNDS.tokens },
  };
}

function nothingTrue(run: Run, token: Token, element: BpmnElement): Problem {
  const scope = expressionScope(run, token);
  const conditions = element.outgoing.map((number) => flowAt(run, number)).filter((flow) => flow.condition !== undefined);
  return {
    code: 'NO_FLOW_TAKEN',
    message: `No condition behind "${element.id}" is true and there is no default flow; correct the data or the model, then retry.`,
    detail: {
      position: element.id,
      conditions: conditions.map((flow) => ({ flow: flow.id, expression: flow.condition?.text ?? '', types: typesOf(flow.condition?.text ?? '', scope) })),
    },
  };
}
