import type { Json } from '../../json.ts';
import type { BpmnElement } from '../../model/bpmn/model.ts';
import type { ElementBehavior } from '../element-behavior.ts';
import { begin } from '../enter.ts';
import { evaluateCondition } from '../evaluate.ts';
import { chooseAll, flowAt, moveOn } from '../flows.ts';
import { resolveIncidents, stop } from '../incidents.ts';
import { keptAt } from '../joining.ts';
import { leaveBy } from '../leave.ts';
import { mayStillArrive } from '../reach.ts';
import type { Attempt, Run } from '../run.ts';
import { elementAt } from '../run.ts';
import type { HalfJoin, Token } from '../state.ts';
import { addToken, removeToken } from '../tokens.ts';

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
  const consumed = firstOfEach(run, token, element.incoming);
  run.joins.push({ element: element.number, scope: token.scope, flows: consumed.flatMap(({ flow }) => flow ?? []) });
  for (const other of consumed) {
    resolveIncidents(run, other);
    if (other.id !== token.id) removeToken(run, other);
  }
  begin(run, token);
}

function firstOfEach(run: Run, at: Pick<Token, 'element' | 'scope'>, flows: readonly number[]): readonly Token[] {
  const kept = keptAt(run, at);
  return flows.flatMap((flow) => kept.find((token) => token.flow === flow) ?? []);
}

/** Resets one gateway to which nothing can come any more. Returns whether there was one. */
export function resetComplexGateway(run: Run): boolean {
  const join = run.joins.find((candidate) => !mustWait(run, candidate));
  if (!join) return false;
  const element = elementAt(run, join.element);
  run.joins = run.joins.filter((candidate) => candidate !== join);
  const swallowed = firstOfEach(run, join, element.incoming.filter((flow) => !join.flows.includes(flow)));
  for (const token of swallowed) {
    resolveIncidents(run, token);
    removeToken(run, token);
  }
  const conditional = element.outgoing.filter((flow) => flowAt(run, flow).condition !== undefined);
  const flows: number[] = [];
  const carrier = addToken(run, { element: join.element, scope: join.scope });
  for (const flow of conditional) {
    const { condition, id } = flowAt(run, flow);
    const answer = condition && evaluateCondition(run, carrier, id, condition, { waitingForStart: false });
    // zero tokens are no exception in this phase, and so is a condition that speaks only of the first
    if (answer?.ok && answer.value) flows.push(flow);
  }
  moveOn(run, carrier, flows);
  // tokens beyond the first of a flow begin the next round
  const waiting = keptAt(run, join)[0];
  if (waiting) run.arrivals.add(waiting.id);
  return true;
}

/** The inclusive rule of table 13.3, over the flows that have not given their token yet. */
function mustWait(run: Run, join: HalfJoin): boolean {
  const element = elementAt(run, join.element);
  const filled = new Set<number | undefined>([...join.flows, ...keptAt(run, join).map(({ flow }) => flow)]);
  return element.incoming.some((flow) => !filled.has(flow)) && mayStillArrive(run, element, join.scope, filled);
}
