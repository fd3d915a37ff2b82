import type { ExecutedStep } from '../../engine/runtime/library.ts';
import type { Paint } from '../paint.ts';
import { explainDecision, explainIncident } from './explain.ts';
import type { Ledger } from './ledger.ts';
import type { ModelIndex } from './model-index.ts';
import { describeVariables, typeName } from './values.ts';

type Effect = ExecutedStep['effects'][number];

/** What telling a step needs to know. */
export interface Telling {
  readonly step: ExecutedStep;
  readonly ledger: Ledger;
  readonly models: ModelIndex;
  readonly paint: Paint;
  readonly showValues: boolean;
}

/** A line as verb, subject and remark; further lines explain it. */
export interface Line {
  readonly verb: string;
  readonly subject: string;
  readonly remark?: string;
  readonly further?: readonly string[];
  readonly tone?: 'good' | 'bad' | 'faint';
}

type Tell<T extends Effect['type']> = (effect: Extract<Effect, { readonly type: T }>, telling: Telling) => Line | null;

const instant = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');

const EFFECTS: { readonly [T in Effect['type']]: Tell<T> } = {
  recordFact: ({ fact }, telling) => tellFact(fact, telling),
  openTask: ({ taskId, elementId, candidateGroups, assignee }, { ledger }) => {
    ledger.noteElement(taskId, elementId);
    const people = [...(assignee === undefined ? [] : [assignee]), ...candidateGroups];
    return { verb: 'task', subject: elementId, remark: people.length === 0 ? 'waits for somebody' : `waits for ${people.join(', ')}` };
  },
  withdrawTask: ({ taskId }, { ledger }) => ({ verb: 'withdraw', subject: ledger.elementOf(taskId), remark: 'the task is no longer to be done' }),
  setTimer: ({ timerId, elementId, dueAt }, { ledger }) => {
    ledger.noteElement(timerId, elementId);
    return { verb: 'timer', subject: elementId, remark: `due ${instant(dueAt)}` };
  },
  clearTimer: ({ timerId }, { ledger }) => ({ verb: 'clear', subject: ledger.elementOf(timerId), remark: 'the timer is no longer awaited' }),
  setDeadline: ({ elementId, label, result }) => ({ verb: 'deadline', subject: elementId, remark: `${label}: ends on ${result.endsOn}` }),
  openSubscription: ({ subscriptionId, elementId, kind, name, correlationKey }, { ledger, showValues }) => {
    ledger.noteElement(subscriptionId, elementId);
    return { verb: 'await', subject: elementId, remark: `${kind} ${name}${correlationKey === undefined ? '' : ` under ${showValues ? `the key ${correlationKey}` : 'a key'}`}` };
  },
  closeSubscription: ({ subscriptionId }, { ledger }) => ({ verb: 'close', subject: ledger.elementOf(subscriptionId), remark: 'no longer listens' }),
  createJob: ({ jobId, elementId, kind, topic, input }, { ledger, showValues }) => {
    ledger.noteElement(jobId, elementId);
    if (kind === 'continuation') return { verb: 'continue', subject: elementId, remark: 'in a transaction of its own' };
    const given = describeVariables(input, showValues);
    return { verb: 'job', subject: elementId, remark: `topic ${topic}${given === '' ? '' : ` with ${given}`}` };
  },
  cancelJob: ({ jobId }, { ledger }) => ({ verb: 'withdraw', subject: ledger.elementOf(jobId), remark: 'the job is no longer to be done' }),
  callProcess: ({ callId, elementId, processKey, variables }, { ledger, showValues }) => {
    ledger.noteElement(callId, elementId);
    const given = describeVariables(variables, showValues);
    return { verb: 'call', subject: elementId, remark: `process ${processKey}${given === '' ? '' : ` with ${given}`}` };
  },
  cancelCall: ({ callId }, { ledger }) => ({ verb: 'withdraw', subject: ledger.elementOf(callId), remark: 'the called process is cancelled' }),
  writeVariables: ({ scopeId, values }, { ledger, step, showValues }) => {
    ledger.write(step.instanceId, scopeId, values);
    const written = describeVariables(values, showValues);
    return written === '' ? null : { verb: 'set', subject: written };
  },
  dropScope: ({ scopeId }, { ledger, step }) => {
    ledger.drop(step.instanceId, scopeId);
    return null;
  },
  writeStore: ({ store, value }, { showValues }) => ({ verb: 'store', subject: store, remark: showValues ? JSON.stringify(value) : typeName(value) }),
  raiseSignal: ({ name, variables }, { showValues }) => ({ verb: 'signal', subject: name, remark: thrown('to everybody who listens', describeVariables(variables, showValues)) }),
  escalate: ({ escalationCode, variables }, { showValues }) => ({ verb: 'escalate', subject: escalationCode, remark: thrown('to the calling process, if any', describeVariables(variables, showValues)) }),
  sendMessage: ({ name, variables }, { showValues }) => ({ verb: 'send', subject: name, remark: thrown('message to another process', describeVariables(variables, showValues)) }),
  caseEvent: ({ event, elementId, outcome }) => ({ verb: 'case', subject: elementId, remark: `${event}${outcome === undefined ? '' : `, outcome ${outcome}`}` }),
  raiseIncident: ({ incidentId, elementId, problem }, telling) => {
    telling.ledger.noteElement(incidentId, elementId);
    return { verb: 'INCIDENT', subject: elementId, remark: `${problem.code}: ${problem.message}`, further: explainIncident(problem.detail ?? {}, telling), tone: 'bad' };
  },
  resolveIncident: ({ incidentId }, { ledger }) => ({ verb: 'resolved', subject: ledger.elementOf(incidentId), remark: 'the incident is over' }),
  instanceEnded: ({ outcome, error }, { step, ledger }) => ({ verb: 'end', subject: ledger.label(step), remark: `${outcome}${error === undefined ? '' : ` by the error ${error.code}`}`, tone: outcome === 'failed' ? 'bad' : 'good' }),
};

/** What an effect did, as a line; `null` for what only concerns the engine itself. */
export function tellEffect(effect: Effect, telling: Telling): Line | null {
  return (EFFECTS[effect.type] as Tell<Effect['type']>)(effect, telling);
}

type Fact = Extract<Effect, { readonly type: 'recordFact' }>['fact'];

const FACTS: { readonly [K in Exclude<Fact['kind'], 'flowTaken' | 'decided'>]: string } = {
  entered: 'enter',
  completed: 'leave',
  cancelled: 'cancel',
  multiplied: 'multiply',
  compensated: 'undo',
  escalated: 'escalate',
};

function tellFact(fact: Fact, telling: Telling): Line | null {
  const { kind, elementId, name, elementType } = fact;
  if (kind === 'flowTaken') {
    const flow = telling.models.flow(telling.step.definitionKey, elementId);
    return { verb: 'flow', subject: elementId, tone: 'faint', ...(flow === undefined ? {} : { remark: `${flow.from} -> ${flow.to}` }) };
  }
  if (kind === 'decided') return { verb: 'decide', subject: elementId, ...explainDecision(fact, telling) };
  const type = elementType.replace(/^\w+:/, '');
  return { verb: FACTS[kind], subject: elementId, remark: `${type}${name === undefined || name === '' || name === elementId ? '' : ` "${name}"`}${moreOf(fact)}` };
}

function moreOf({ kind, detail = {} }: Fact): string {
  const { instances, sequential, escalationCode } = detail;
  if (kind === 'multiplied' && typeof instances === 'number') return `, ${instances} times, ${sequential === true ? 'one after the other' : 'at the same time'}`;
  if (kind === 'escalated' && typeof escalationCode === 'string') return `, ${escalationCode}, which nobody catches`;
  return '';
}

function thrown(to: string, given: string): string {
  return given === '' ? to : `${to}, with ${given}`;
}
