import type { Json } from '../../json.ts';
import type { BpmnElement } from '../../model/bpmn/model.ts';
import type { ElementBehavior } from '../element-behavior.ts';
import { begin } from '../enter.ts';
import { evaluateCondition } from '../evaluate.ts';
import { chooseAll, flowAt, moveOn, tokenBound } from '../flows.ts';
import { stop } from '../incidents.ts';
import { keptAt, oldestByFlow, takeIn } from '../joining.ts';
import { leaveBy } from '../leave.ts';
import { mayStillArrive } from '../reach.ts';
import type { Attempt, Run } from '../run.ts';
import { elementAt } from '../run.ts';
import type { HalfJoin, Token } from '../state.ts';
import { addToken } from '../tokens.ts';

/**
 * Complex gateway (BPMN 2.0.2, 10.6.5 and table 13.5). In its first phase it waits until the activation condition is true
 * over the tokens that have come (`activationCount`, and their number by the id of each incoming flow); without a
 * condition, for all of them. Then it lets the first wave through and resets: it swallows what still comes, and when
 * nothing more can come, its flows are asked once more with `waitingForStart` false.
 */
export const complexGateway: ElementBehavior = {
  arrive(run, token, element) {
    if (element.incoming.length < 2) return begin(run, token);
    if (findHalf(run, token)) return;
    const active = isActive(run, token, element);
    if (!active.ok) return stop(run, token, 'arrive', active.problem);
    if (active.value) fire(run, token, element);
  },
  enter(run, token, element) {
    return leaveBy(run, token, element, chooseAll(run, token, element, false, { waitingForStart: true }));
  },
  leave: takeSecondFlows,
};

function findHalf(run: Run, { element, scope }: Pick<Token, 'element' | 'scope'>): HalfJoin | undefined {
  return run.joins.find((join) => join.element === element && join.scope === scope);
}

function isActive(run: Run, token: Token, element: BpmnElement): Attempt<boolean> {
  const kept = keptAt(run, token);
  const byFlow = element.incoming.map((flow) => [flowAt(run, flow).id, kept.filter((candidate) => candidate.flow === flow).length] as const);
  if (!element.activation) return { ok: true, value: byFlow.every(([, count]) => count > 0) };
  const counts: Record<string, Json> = { ...Object.fromEntries(byFlow), activationCount: kept.length };
  return evaluateCondition(run, token, element.id, element.activation, counts);
}

/** First phase over: one token of each flow that has one becomes the first wave. */
function fire(run: Run, token: Token, element: BpmnElement): void {
  run.steps++;
  const consumed = oldestByFlow(keptAt(run, token), element.incoming);
  run.joins.push({ element: element.number, scope: token.scope, flows: consumed.flatMap(({ flow }) => flow ?? []) });
  takeIn(run, consumed, token);
  begin(run, token);
}

/** Resets one gateway to which nothing can come any more. Returns whether there was one. */
export function resetComplexGateway(run: Run): boolean {
  const join = run.joins.find((candidate) => !mustWait(run, candidate));
  if (!join) return false;
  const element = elementAt(run, join.element);
  run.joins = run.joins.filter((candidate) => candidate !== join);
  takeIn(run, oldestByFlow(keptAt(run, join), element.incoming.filter((flow) => !join.flows.includes(flow))));
  takeSecondFlows(run, addToken(run, { element: join.element, scope: join.scope }), element);
  // tokens beyond the first of a flow begin the next round
  const waiting = keptAt(run, join)[0];
  if (waiting) run.arrivals.add(waiting.id);
  return true;
}

/** Asks the flows of the second phase. A condition that cannot be asked keeps the token, which nothing else has, until a retry. */
function takeSecondFlows(run: Run, token: Token, element: BpmnElement): void {
  const flows: number[] = [];
  for (const flow of element.outgoing) {
    const { condition, id } = flowAt(run, flow);
    if (!condition) continue;
    const answer = evaluateCondition(run, token, id, condition, { waitingForStart: false });
    if (!answer.ok) return stop(run, token, 'leave', answer.problem);
    // that none is true is no exception in this phase
    if (answer.value) flows.push(flow);
  }
  const bound = tokenBound(run, flows.length - 1);
  if (bound) return stop(run, token, 'leave', bound);
  moveOn(run, token, flows);
}

/** The inclusive rule of table 13.3, over the flows that have not given their token yet. */
function mustWait(run: Run, join: HalfJoin): boolean {
  const element = elementAt(run, join.element);
  const filled = new Set<number | undefined>([...join.flows, ...keptAt(run, join).map(({ flow }) => flow)]);
  return element.incoming.some((flow) => !filled.has(flow)) && mayStillArrive(run, element, join.scope, filled);
}
