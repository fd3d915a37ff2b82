import type { ExecutedStep } from '../../engine/runtime/library.ts';
import type { Ledger } from './ledger.ts';
import { describeVariables } from './values.ts';

type Event = ExecutedStep['event'];
type Tell<T extends Event['type']> = (event: Extract<Event, { readonly type: T }>, ledger: Ledger) => string;

const EVENTS: { readonly [T in Event['type']]: Tell<T> } = {
  started: ({ startElementId, callDepth }) => `is started${callDepth === undefined ? '' : ' by the call'}${startElementId === undefined ? '' : ` at ${startElementId}`}`,
  taskCompleted: ({ taskId }, ledger) => `task ${ledger.elementOf(taskId)} is completed`,
  timerFired: ({ timerId }, ledger) => `timer ${ledger.elementOf(timerId)} fires`,
  messageArrived: ({ subscriptionId }, ledger) => `the message for ${ledger.elementOf(subscriptionId)} arrives`,
  signalRaised: ({ subscriptionId }, ledger) => `the signal for ${ledger.elementOf(subscriptionId)} is heard`,
  jobSucceeded: ({ jobId }, ledger) => `job ${ledger.elementOf(jobId)} is done`,
  jobFailed: ({ jobId, problem }, ledger) => `job ${ledger.elementOf(jobId)} has failed: ${problem.code}`,
  errorThrown: ({ waitId, errorCode }, ledger) => `${ledger.elementOf(waitId)} ends by the error ${errorCode}`,
  callEnded: ({ callId, error }, ledger) => `the process called by ${ledger.elementOf(callId)} has ended${error === undefined ? '' : ` by the error ${error.code}`}`,
  escalationRaised: ({ waitId, escalationCode }, ledger) => `${ledger.elementOf(waitId)} escalates ${escalationCode}`,
  callEscalated: ({ callId, escalationCode }, ledger) => `the process called by ${ledger.elementOf(callId)} escalates ${escalationCode}`,
  activityChosen: ({ elementId }) => `${elementId} is chosen`,
  caseChanged: () => 'the case has changed',
  incidentRetried: ({ incidentId }, ledger) => `the incident at ${ledger.elementOf(incidentId)} is retried`,
  variablesChanged: () => 'variables are changed',
  instanceCancelled: ({ reason }) => `is cancelled${reason === undefined ? '' : `: ${reason}`}`,
};

/** What an instance was told of, with the variables that came along. */
export function tellEvent(event: Event, ledger: Ledger, showValues: boolean): string {
  const tell = EVENTS[event.type] as Tell<Event['type']>;
  const given = 'variables' in event && event.variables !== undefined ? describeVariables(event.variables, showValues) : '';
  return `${tell(event, ledger)}${given === '' ? '' : ` with ${given}`}`;
}
