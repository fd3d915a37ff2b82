import type { RuntimeParts } from '../command.ts';
import type { Commands } from '../contract.ts';
import { addDocument } from './add-document.ts';
import { addNote } from './add-note.ts';
import { assignTask } from './assign-task.ts';
import { cancelInstance } from './cancel-instance.ts';
import { changeVariables } from './change-variables.ts';
import { claimTask } from './claim-task.ts';
import { completeJob } from './complete-job.ts';
import { completeTask } from './complete-task.ts';
import { correlateMessage } from './correlate-message.ts';
import { deploy } from './deploy.ts';
import { evaluateConditions } from './evaluate-conditions.ts';
import { extendLock } from './extend-lock.ts';
import { failJob } from './fail-job.ts';
import { fetchAndLock } from './fetch-and-lock.ts';
import { postponeJob } from './postpone-job.ts';
import { raiseEscalation } from './raise-escalation.ts';
import { raiseSignal } from './raise-signal.ts';
import { raiseTaskEscalation } from './raise-task-escalation.ts';
import { receiveMessage } from './receive-message.ts';
import { recordNotice } from './record-notice.ts';
import { recordPayment } from './record-payment.ts';
import { releaseTask } from './release-task.ts';
import { retryIncident } from './retry-incident.ts';
import { saveDraft } from './save-draft.ts';
import { setResubmission } from './set-resubmission.ts';
import { startActivity } from './start-activity.ts';
import { startInstance } from './start-instance.ts';
import { submitApplication } from './submit-application.ts';
import { throwError } from './throw-error.ts';
import { throwTaskError } from './throw-task-error.ts';
import { unlockJob } from './unlock-job.ts';
import { updatePayment } from './update-payment.ts';

/** Every command of the facade; one file each. */
export function createCommands(parts: RuntimeParts): Commands {
  return {
    addDocument: addDocument(parts),
    addNote: addNote(parts),
    assignTask: assignTask(parts),
    cancelInstance: cancelInstance(parts),
    changeVariables: changeVariables(parts),
    claimTask: claimTask(parts),
    completeJob: completeJob(parts),
    completeTask: completeTask(parts),
    correlateMessage: correlateMessage(parts),
    deploy: deploy(parts),
    evaluateConditions: evaluateConditions(parts),
    extendLock: extendLock(parts),
    failJob: failJob(parts),
    fetchAndLock: fetchAndLock(parts),
    postponeJob: postponeJob(parts),
    raiseEscalation: raiseEscalation(parts),
    raiseSignal: raiseSignal(parts),
    raiseTaskEscalation: raiseTaskEscalation(parts),
    receiveMessage: receiveMessage(parts),
    recordNotice: recordNotice(parts),
    recordPayment: recordPayment(parts),
    releaseTask: releaseTask(parts),
    retryIncident: retryIncident(parts),
    saveDraft: saveDraft(parts),
    setResubmission: setResubmission(parts),
    startActivity: startActivity(parts),
    startInstance: startInstance(parts),
    submitApplication: submitApplication(parts),
    throwError: throwError(parts),
    throwTaskError: throwTaskError(parts),
    unlockJob: unlockJob(parts),
    updatePayment: updatePayment(parts),
  };
}
