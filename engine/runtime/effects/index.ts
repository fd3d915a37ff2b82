import type { Effect } from '../../execution/contract.ts';
import type { InstanceRow } from '../../store/rows/execution.ts';
import type { Step } from '../../store/work.ts';
import type { CommandScope } from '../command.ts';
import { callProcess, cancelCall } from './call.ts';
import { moveCase } from './case-event.ts';
import { setDeadline } from './deadline.ts';
import type { CarryOut, CarryOutAtOnce } from './effect.ts';
import { escalate } from './escalation.ts';
import { recordFact } from './fact.ts';
import { raiseIncident, resolveIncident } from './incident.ts';
import { endInstance } from './instance-ended.ts';
import { cancelJob, createJob } from './job.ts';
import { sendMessage } from './message.ts';
import { raiseSignal } from './signal.ts';
import { writeStore } from './store.ts';
import { closeSubscription, openSubscription } from './subscription.ts';
import { openTask, withdrawTask } from './task.ts';
import { clearTimer, setTimer } from './timer.ts';
import { dropScope, writeVariables } from './variables.ts';

const EFFECTS: { readonly [K in Effect['type']]: CarryOut<K> | CarryOutAtOnce<K> } = {
  callProcess,
  cancelCall,
  cancelJob,
  caseEvent: moveCase,
  clearTimer,
  closeSubscription,
  createJob,
  dropScope,
  escalate,
  instanceEnded: endInstance,
  openSubscription,
  openTask,
  raiseIncident,
  raiseSignal,
  recordFact,
  resolveIncident,
  sendMessage,
  setDeadline,
  setTimer,
  withdrawTask,
  writeStore,
  writeVariables,
};

/** Turns an effect of the core into rows of the command's working set. */
export function* carryOut(scope: CommandScope, instance: InstanceRow, effect: Effect): Step<void> {
  const carry = EFFECTS[effect.type] as CarryOut<Effect['type']> | CarryOutAtOnce<Effect['type']>;
  const reading = carry(scope, instance, effect);
  if (reading !== undefined) yield* reading;
}
