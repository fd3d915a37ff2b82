import { LaufzettelError } from '../../errors.ts';
import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';
import type { CaseRow } from '../../store/rows/case.ts';
import type { Step } from '../../store/work.ts';
import { hasRole, require, requireCase } from '../authorise.ts';
import { runCommand } from '../command.ts';
import type { CommandScope, RuntimeParts } from '../command.ts';
import type { Commands } from '../contract.ts';
import { announceTask } from '../effects/task.ts';
import { checkPurposes } from '../document-rules.ts';
import { answerGiven, keepAnswer } from '../idempotency.ts';
import { settle } from '../instances/settle.ts';
import { loadCaseView } from '../instances/case-view.ts';
import { deliverInCase } from '../instances/deliver.ts';
import { localDate } from '../local-time.ts';
import type { MessageRule } from '../manifest.ts';
import { announceCase, recordEntry } from '../record-entry.ts';
import { searchTextOf } from '../search-text.ts';
import { acceptSubmission, mergeData } from '../submissions.ts';
import { checkUploads, storeDocument } from '../uploads.ts';
import { checkVariables } from '../variables.ts';

/**
 * What an applicant sends into a case, or a clerk enters for them: validated by the message's form, merged into the
 * case data where the procedure says, documents stored, the waiting process told; all or nothing.
 */
export function receiveMessage(parts: RuntimeParts): Commands['receiveMessage'] {
  return async (actor, message) => {
    checkVariables(message.data, 'data');
    const uploads = await checkUploads(message.documents);
    return runCommand(parts, actor, 'receiveMessage', function* (scope) {
      require(actor.kind === 'applicant' || actor.kind === 'system' || hasRole(actor, 'clerk', 'lead'));
      const row = yield* requireCase(scope, message.caseId);
      const documents = uploads.map(({ purpose, filename, sha256 }) => ({ purpose, filename, sha256 }));
      const request = { command: `receiveMessage/${row.id}`, key: message.idempotencyKey, content: { message: message.message, data: message.data, documents } };
      const given = yield* answerGiven(scope, request);
      if (typeof given === 'number') return { result: { delivered: given }, fact: null };

      const models = yield* scope.models.load(scope.set, scope.tenant, row.deploymentId);
      const rule = models.manifest?.messages.find((candidate) => candidate.message === message.message);
      if (models.manifest === null || rule === undefined) throw new LaufzettelError('NOT_AWAITED');
      checkPurposes(models.manifest, uploads);
      const form = rule.form === null ? null : models.form(rule.form);
      if (form === null && Object.keys(message.data).length > 0) throw new LaufzettelError('SUBMISSION_INVALID', 'This message carries no data.');
      const caseView = yield* loadCaseView(scope, row.id);
      const accepted = form === null ? { caseData: {}, variables: {} } : acceptSubmission(form.form, message.data, { case: caseView }, scope.now, 'case');
      const data = place(row, rule, accepted.caseData, localDate(scope.now));
      scope.set.update('case_file', { ...row, data, searchText: searchTextOf(row.reference, row.applicantName, data) });
      for (const upload of uploads) {
        const title = models.manifest.documents.find(({ purpose }) => purpose === upload.purpose)?.title.de ?? upload.purpose;
        const document = storeDocument(scope, { caseId: row.id, upload, title, direction: 'incoming' });
        recordEntry(scope, { caseId: row.id, kind: 'documentAdded', title, detail: { documentId: document.id, direction: 'incoming' } });
      }
      recordEntry(scope, { caseId: row.id, kind: 'messageReceived', title: message.message });
      yield* wakeTasks(scope, row.id);
      const received = yield* deliverInCase(scope, row.id, message.message, accepted.variables);
      if (!received) throw new LaufzettelError(row.closedAt === null ? 'NOT_AWAITED' : 'CASE_CLOSED');
      yield* settle(scope);
      announceCase(scope, row.id);
      keepAnswer(scope, request, 1);
      return { result: { delivered: 1 }, fact: { caseId: row.id, subject: message.message, detail: { documents: uploads.map(({ sha256 }) => sha256) } } };
    });
  };
}

/** New mail brings a task back before its resubmission date: what was waited for may have come. */
function* wakeTasks(scope: CommandScope, caseId: string): Step<void> {
  for (const task of yield* scope.set.select('tasksOfCase', scope.tenant, caseId)) {
    if (task.resubmitOn === null || (task.state !== 'offered' && task.state !== 'claimed')) continue;
    scope.set.update('task', { ...task, resubmitOn: null, resubmitReason: null });
    announceTask(scope, task);
  }
}

/** Puts what was sent where the procedure wants it in the case data. */
function place({ data }: CaseRow, { mergeAt, mode }: MessageRule, content: JsonObject, receivedOn: string): JsonObject {
  if (mergeAt === null) return mergeData(data, content);
  const before = at(data, mergeAt.split('.'));
  if (mode === 'append') return write(data, mergeAt.split('.'), [...(Array.isArray(before) ? (before as readonly Json[]) : []), { receivedOn, ...content }]);
  return write(data, mergeAt.split('.'), mode === 'merge' && isObject(before) ? mergeData(before, content) : content);
}

function at(data: JsonObject, path: readonly string[]): Json | undefined {
  const [name, ...rest] = path;
  const value = name === undefined ? undefined : data[name];
  return rest.length === 0 ? value : isObject(value) ? at(value, rest) : undefined;
}

function write(data: JsonObject, path: readonly string[], value: Json): JsonObject {
  const [name, ...rest] = path;
  if (name === undefined) return data;
  const inner = data[name];
  return { ...data, [name]: rest.length === 0 ? value : write(isObject(inner) ? inner : {}, rest, value) };
}
