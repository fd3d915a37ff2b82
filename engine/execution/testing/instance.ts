import type { Json, JsonObject } from '../../json.ts';
import type { BpmnModel } from '../../model/bpmn/model.ts';
import { readBpmn } from '../../model/index.ts';
import type { DecisionOutcome, Effect, ExecutionContext, ExecutionEvent, ExecutionState, HistoryFact, Script, ScriptOutcome } from '../contract.ts';
import { advance, positions } from '../index.ts';

/** Compiles a model that must be right; the findings are in the error otherwise. */
export function modelOf(xml: string): BpmnModel {
  const { model, findings } = readBpmn(xml, '0'.repeat(64));
  if (!model) throw new Error(findings.map(({ code, elementId, message }) => `${code} ${elementId ?? ''}: ${message}`).join('\n'));
  return model;
}

interface InstanceOptions {
  /** ms since the epoch at which the instance starts. */
  readonly now?: number;
  readonly caseView?: JsonObject | null;
  readonly decide?: (key: string, input: JsonObject) => DecisionOutcome;
  /** Without it no script in another language than FEEL is allowed. */
  readonly runScript?: (script: Script, variables: JsonObject) => ScriptOutcome;
  /** What the data stores hold before the instance begins. */
  readonly stores?: JsonObject;
  /** Sends state and variables through JSON before every event, as a store would. */
  readonly throughJson?: boolean;
}

type Open<T extends Effect['type']> = Extract<Effect, { type: T }>;

/** One instance in memory: applies events, keeps what the effects ask for, and answers by element id. */
export class TestInstance {
  readonly model: BpmnModel;
  readonly effects: Effect[] = [];
  readonly events: ExecutionEvent[] = [];
  readonly #options: InstanceOptions;
  readonly #variables = new Map<string, JsonObject>();
  readonly #stores: Map<string, Json>;
  #state: ExecutionState | null = null;
  #ids = 0;
  now: number;

  constructor(model: BpmnModel | string, options: InstanceOptions = {}) {
    this.model = typeof model === 'string' ? modelOf(model) : model;
    this.#options = options;
    this.#stores = new Map(Object.entries(options.stores ?? {}));
    this.now = options.now ?? Date.UTC(2026, 4, 4, 8);
  }

  apply(event: ExecutionEvent): readonly Effect[] {
    this.events.push(event);
    const state = this.#options.throughJson && this.#state ? (JSON.parse(JSON.stringify(this.#state)) as ExecutionState) : this.#state;
    const step = advance(this.model, state, event, this.#context());
    this.#state = step.state;
    for (const effect of step.effects) {
      if (effect.type === 'writeVariables') this.#variables.set(effect.scopeId, { ...this.#variables.get(effect.scopeId), ...effect.values });
      if (effect.type === 'dropScope') this.#variables.delete(effect.scopeId);
      if (effect.type === 'writeStore') this.#stores.set(effect.store, effect.value);
    }
    this.effects.push(...step.effects);
    return step.effects;
  }

  #context(): ExecutionContext {
    return {
      now: this.now,
      nextId: () => `id${++this.#ids}`,
      variables: (scopeId) => this.#read(scopeId),
      caseView: this.#options.caseView ?? null,
      store: (name) => this.#stores.get(name),
      ...(this.#options.runScript ? { runScript: this.#options.runScript } : {}),
      decide: this.#options.decide ?? ((key) => ({ ok: false, problem: { code: 'DECISION_UNKNOWN', message: `There is no decision "${key}".` } })),
    };
  }

  #read(scopeId: string): JsonObject | undefined {
    const values = this.#variables.get(scopeId);
    return values && this.#options.throughJson ? (JSON.parse(JSON.stringify(values)) as JsonObject) : values;
  }

  start(variables: JsonObject = {}, more: Omit<Extract<ExecutionEvent, { type: 'started' }>, 'type' | 'variables'> = {}): this {
    this.apply({ type: 'started', variables, ...more });
    return this;
  }

  get state(): ExecutionState {
    if (!this.#state) throw new Error('The instance has not started.');
    return this.#state;
  }

  get variables(): JsonObject {
    return this.#variables.get(this.state.rootScopeId) ?? {};
  }

  get stores(): JsonObject {
    return Object.fromEntries(this.#stores);
  }

  /** Ids of scopes that still have variables, the root's included. */
  get variableScopes(): readonly string[] {
    return [...this.#variables.keys()];
  }

  variablesOf(scopeId: string): JsonObject | undefined {
    return this.#variables.get(scopeId);
  }

  get positions(): readonly string[] {
    return positions(this.model, this.state).positions;
  }

  get incidentPositions(): readonly string[] {
    return positions(this.model, this.state).incidentPositions;
  }

  /** Effects of one type that no later effect or event has ended. */
  open<T extends 'openTask' | 'createJob' | 'setTimer' | 'openSubscription' | 'callProcess' | 'raiseIncident'>(type: T): readonly Open<T>[] {
    const ended = new Set<string>();
    for (const effect of this.effects) for (const id of endedBy(effect)) ended.add(id);
    for (const event of this.events) for (const id of endedByEvent(event)) ended.add(id);
    return this.effects.filter((effect): effect is Open<T> => effect.type === type && !ended.has(idOf(effect)));
  }

  completeTask(elementId: string, variables: JsonObject = {}): this {
    return this.#report(this.open('openTask'), elementId, ({ taskId }) => ({ type: 'taskCompleted', taskId, variables }));
  }

  completeJob(elementId: string, variables: JsonObject = {}): this {
    return this.#report(this.open('createJob'), elementId, ({ jobId }) => ({ type: 'jobSucceeded', jobId, variables }));
  }

  failJob(elementId: string): this {
    return this.#report(this.open('createJob'), elementId, ({ jobId }) => ({ type: 'jobFailed', jobId, problem: { code: 'JOB_FAILED', message: 'The worker gave up.' } }));
  }

  throwError(elementId: string, errorCode: string, variables: JsonObject = {}): this {
    const waits = [...this.open('createJob'), ...this.open('openTask')];
    return this.#report(waits, elementId, (wait) => ({ type: 'errorThrown', waitId: idOf(wait), errorCode, variables }));
  }

  endCall(elementId: string, variables: JsonObject = {}, error?: { readonly code: string }): this {
    return this.#report(this.open('callProcess'), elementId, ({ callId }) => ({ type: 'callEnded', callId, variables, ...(error ? { error } : {}) }));
  }

  /** Delivers to the subscription at an element. */
  deliver(elementId: string, variables: JsonObject = {}): this {
    return this.#report(this.open('openSubscription'), elementId, ({ subscriptionId, kind }) => ({ type: kind === 'message' ? 'messageArrived' : 'signalRaised', subscriptionId, variables }));
  }

  /** Sets the clock to the timer of an element and fires it. */
  fire(elementId: string): this {
    const timer = this.open('setTimer').find((candidate) => candidate.elementId === elementId);
    if (timer) this.now = Math.max(this.now, timer.dueAt);
    return this.#report(this.open('setTimer'), elementId, ({ timerId }) => ({ type: 'timerFired', timerId }));
  }

  /** The youngest effect of one type that nothing has ended, looked for from the end: quick in long runs. */
  lastOf<T extends 'setTimer' | 'callProcess'>(type: T): Open<T> | undefined {
    const index = this.effects.findLastIndex((effect) => effect.type === type);
    const effect = this.effects[index];
    if (effect?.type !== type) return undefined;
    const ended = this.events.findLast((event) => endedByEvent(event).includes(idOf(effect))) ?? this.effects.slice(index).find((later) => endedBy(later).includes(idOf(effect)));
    return ended ? undefined : (effect as Open<T>);
  }

  /** Fires the youngest timer; the clock is set to it if it is due later. */
  fireLast(): this {
    const timer = this.lastOf('setTimer');
    if (!timer) throw new Error('No timer is set.');
    this.now = Math.max(this.now, timer.dueAt);
    this.apply({ type: 'timerFired', timerId: timer.timerId });
    return this;
  }

  /** Whoever does a task or job escalates and goes on with it. */
  escalate(elementId: string, escalationCode: string, variables: JsonObject = {}): this {
    const waits = [...this.open('createJob'), ...this.open('openTask')];
    return this.#report(waits, elementId, (wait) => ({ type: 'escalationRaised', waitId: idOf(wait), escalationCode, variables }));
  }

  /** Corrects variables of the process from outside. */
  write(variables: JsonObject): this {
    this.apply({ type: 'variablesChanged', scopeId: this.state.rootScopeId, variables });
    return this;
  }

  /** Ids of the elements whose tasks and jobs are open, in the order in which they were opened. */
  get work(): readonly string[] {
    const open = new Set<Effect>([...this.open('openTask'), ...this.open('createJob')]);
    return this.effects.flatMap((effect) => (open.has(effect) && 'elementId' in effect ? [effect.elementId] : []));
  }

  retry(elementId: string): this {
    return this.#report(this.open('raiseIncident'), elementId, ({ incidentId }) => ({ type: 'incidentRetried', incidentId }));
  }

  #report<E extends { readonly elementId: string }>(waits: readonly E[], elementId: string, event: (wait: E) => ExecutionEvent): this {
    const wait = waits.find((candidate) => candidate.elementId === elementId);
    if (!wait) throw new Error(`Nothing of that kind waits at "${elementId}"; the instance stands at ${this.positions.join(', ') || 'nothing'}.`);
    this.apply(event(wait));
    return this;
  }

  facts(kind: HistoryFact['kind']): readonly string[] {
    return this.effects.flatMap((effect) => (effect.type === 'recordFact' && effect.fact.kind === kind ? [effect.fact.elementId] : []));
  }

  of<T extends Effect['type']>(type: T): readonly Open<T>[] {
    return this.effects.filter((effect): effect is Open<T> => effect.type === type);
  }
}

function idOf(effect: Effect): string {
  switch (effect.type) {
    case 'openTask': return effect.taskId;
    case 'createJob': return effect.jobId;
    case 'setTimer': return effect.timerId;
    case 'openSubscription': return effect.subscriptionId;
    case 'callProcess': return effect.callId;
    case 'raiseIncident': return effect.incidentId;
    default: return '';
  }
}

function endedBy(effect: Effect): readonly string[] {
  switch (effect.type) {
    case 'withdrawTask': return [effect.taskId];
    case 'cancelJob': return [effect.jobId];
    case 'clearTimer': return [effect.timerId];
    case 'closeSubscription': return [effect.subscriptionId];
    case 'cancelCall': return [effect.callId];
    case 'resolveIncident': return [effect.incidentId];
    default: return [];
  }
}

function endedByEvent(event: ExecutionEvent): readonly string[] {
  switch (event.type) {
    case 'taskCompleted': return [event.taskId];
    case 'timerFired': return [event.timerId];
    case 'jobSucceeded': case 'jobFailed': return [event.jobId];
    case 'errorThrown': return [event.waitId];
    case 'callEnded': return [event.callId];
    default: return [];
  }
}
