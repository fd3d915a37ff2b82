import type { ExecutionEvent } from '../contract.ts';
import type { BpmnState } from '../state.ts';
import type { TestInstance } from './instance.ts';

/** Everything that could be reported now, in a fixed order. */
export function possibleEvents(instance: TestInstance): readonly ExecutionEvent[] {
  return [
    ...instance.open('openTask').map(({ taskId }): ExecutionEvent => ({ type: 'taskCompleted', taskId, variables: { [taskId]: taskId } })),
    ...instance.open('createJob').map(({ jobId }): ExecutionEvent => ({ type: 'jobSucceeded', jobId, variables: { done: jobId } })),
    ...instance.open('callProcess').map(({ callId }): ExecutionEvent => ({ type: 'callEnded', callId, variables: { called: callId } })),
    ...instance.open('setTimer').map(({ timerId }): ExecutionEvent => ({ type: 'timerFired', timerId })),
    ...instance.open('openSubscription').map(({ subscriptionId, kind }): ExecutionEvent => ({ type: kind === 'message' ? 'messageArrived' : 'signalRaised', subscriptionId })),
  ];
}

/** The same with all that can go wrong: work that fails for good, errors reported, incidents retried, data corrected, work begun again. */
export function possibleMishaps(instance: TestInstance): readonly ExecutionEvent[] {
  const { rootScopeId } = instance.state;
  const flag = instance.variables['flag'] !== true;
  return [
    ...possibleEvents(instance),
    ...instance.open('createJob').map(({ jobId }): ExecutionEvent => ({ type: 'jobFailed', jobId, problem: { code: 'JOB_FAILED', message: 'The worker gave up.' } })),
    ...instance.open('openTask').flatMap(({ taskId }): readonly ExecutionEvent[] => [
      { type: 'errorThrown', waitId: taskId, errorCode: 'A' },
      { type: 'escalationRaised', waitId: taskId, escalationCode: 'B' },
    ]),
    ...instance.open('callProcess').flatMap(({ callId }): readonly ExecutionEvent[] => [
      { type: 'callEnded', callId, error: { code: 'A' } },
      { type: 'callEscalated', callId, escalationCode: 'B' },
    ]),
    ...instance.open('raiseIncident').flatMap(({ incidentId }): readonly ExecutionEvent[] => [
      { type: 'incidentRetried', incidentId },
      { type: 'variablesChanged', scopeId: rootScopeId, variables: { ready: true } },
    ]),
    { type: 'variablesChanged', scopeId: rootScopeId, variables: { flag } },
    ...choosable(instance).map((elementId): ExecutionEvent => ({ type: 'activityChosen', elementId })),
    { type: 'caseChanged' },
  ];
}

/** Activities of ad-hoc sub-processes that run. */
function choosable(instance: TestInstance): readonly string[] {
  const { elements } = instance.model;
  const running = new Set(((instance.state as BpmnState).scopes ?? []).map(({ element }) => element));
  return [...running].flatMap((number) => (elements[number]?.adHoc ? (elements[number]?.starts.slice(0, 1) ?? []) : [])).map((number) => elements[number]?.id ?? '');
}

/** The handle by which an event refers to what was waited for. */
function handleOfEvent(event: ExecutionEvent): string | undefined {
  switch (event.type) {
    case 'taskCompleted': return event.taskId;
    case 'timerFired': return event.timerId;
    case 'messageArrived': case 'signalRaised': return event.subscriptionId;
    case 'jobSucceeded': case 'jobFailed': return event.jobId;
    case 'errorThrown': case 'escalationRaised': return event.waitId;
    case 'callEnded': case 'callEscalated': return event.callId;
    case 'incidentRetried': return event.incidentId;
    default: return undefined;
  }
}

/** Reports that come again or too late, although nobody waits any more. */
export function staleEvents(instance: TestInstance): readonly ExecutionEvent[] {
  const { waits, incidents = [] } = instance.state as BpmnState;
  const awaited = new Set<string | undefined>([...waits, ...incidents].map(({ id }) => id));
  const late = instance.events.filter((event) => event.type === 'started' || (handleOfEvent(event) !== undefined && !awaited.has(handleOfEvent(event))));
  return [...late, { type: 'variablesChanged', scopeId: 'gone', variables: { x: 1 } }, { type: 'activityChosen', elementId: 'gone' }];
}
