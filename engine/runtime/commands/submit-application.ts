import { LaufzettelError } from '../../errors.ts';
import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';
import { initialCase } from '../../lifecycle/index.ts';
import type { CaseRow } from '../../store/rows/case.ts';
import type { Step } from '../../store/work.ts';
import { accessCodeOf, hashAccessCode, newAccessSecret } from '../access-code.ts';
import { hasRole, hasScope, require } from '../authorise.ts';
import { runCommand } from '../command.ts';
import type { CommandScope, RuntimeParts } from '../command.ts';
import type { Actor, Commands, SubmitApplication, Submitted } from '../contract.ts';
import type { DeployedModels } from '../deployed-models.ts';
import { checkPurposes } from '../document-rules.ts';
import { answerGiven, keepAnswer } from '../idempotency.ts';
import { startInstance } from '../instances/advance-instance.ts';
import { settle } from '../instances/settle.ts';
import { toCaseView } from '../instances/case-view.ts';
import { definitionInDeployment } from '../instances/definitions.ts';
import { localDate } from '../local-time.ts';
import type { Manifest } from '../manifest.ts';
import { announceCase, recordEntry } from '../record-entry.ts';
import { nextReference } from '../reference-number.ts';
import { searchTextOf } from '../search-text.ts';
import { acceptSubmission } from '../submissions.ts';
import { checkUploads, storeDocument } from '../uploads.ts';
import type { CheckedUpload } from '../uploads.ts';
import { checkVariables } from '../variables.ts';

/**
 * Opens a case from an application: validated by the service's form and document rules, with its uploads, a reference
 * number and an access code, and the process started; all in one transaction. The same idempotency key again gives
 * the same case and the same code, because the first answer may have been lost.
 */
export function submitApplication(parts: RuntimeParts): Commands['submitApplication'] {
  return async (actor, application) => {
    require(maySubmit(actor));
    checkVariables(application.data, 'data');
    const uploads = await checkUploads(application.documents);
    return runCommand<Submitted>(parts, actor, 'submitApplication', function* (scope) {
      const request = requestOf(application, uploads);
      const given = yield* answerGiven(scope, request);
      if (isGiven(given)) return { result: { ...given, ...(yield* codeGiven(scope, given.caseId, request.key)), repeated: true }, fact: null };

      const service = yield* scope.set.get('service', scope.tenant, application.service);
      if (service === null) throw new LaufzettelError('SERVICE_UNKNOWN');
      const models = yield* scope.models.load(scope.set, scope.tenant, service.deploymentId);
      if (models.manifest === null) throw new Error(`Service ${service.key} has no manifest.`);
      const data = acceptApplication(scope, models, models.manifest, application, uploads);
      const accessSecret = newAccessSecret(scope.ids);
      const accessCode = accessCodeOf(accessSecret, request.key);
      const row = yield* openCase(scope, {
        models, manifest: models.manifest, deploymentId: service.deploymentId, channel: application.channel, data, accessSecret, accessCodeHash: hashAccessCode(accessCode),
      });
      for (const upload of uploads) {
        const rule = models.manifest.documents.find(({ purpose }) => purpose === upload.purpose);
        storeDocument(scope, { caseId: row.id, upload, title: rule?.title.de ?? upload.purpose, direction: 'incoming' });
      }
      const definition = yield* definitionInDeployment(scope, service.deploymentId, service.definitionKey);
      if (definition === null) throw new LaufzettelError('DEFINITION_UNKNOWN');
      yield* startInstance(scope, { definition, caseId: row.id, businessKey: row.reference, variables: {} });
      yield* settle(scope);
      keepAnswer(scope, request, { caseId: row.id, reference: row.reference });
      return {
        result: { caseId: row.id, reference: row.reference, accessCode, repeated: false },
        fact: { caseId: row.id, subject: row.reference, detail: { service: service.key, version: definition.version, channel: row.channel, documents: uploads.map(({ sha256 }) => sha256) } },
      };
    });
  };
}

/** The answer kept for a repetition; the access code is not in it, because it is kept nowhere. */
function isGiven(answer: Json): answer is { readonly caseId: string; readonly reference: string } {
  return isObject(answer) && typeof answer['caseId'] === 'string' && typeof answer['reference'] === 'string';
}

/** The access code that the first answer had: the repetition brings the key that gives it once more. */
function* codeGiven({ set, tenant }: CommandScope, caseId: string, key: string): Step<Pick<Submitted, 'accessCode'>> {
  const [application] = yield* set.select('applicationsOfCase', tenant, caseId);
  const secret = application?.accessSecret ?? null;
  return secret === null ? {} : { accessCode: accessCodeOf(secret, key) };
}

function maySubmit(actor: Actor): boolean {
  return actor.kind === 'applicant' || actor.kind === 'system' || hasRole(actor, 'clerk', 'lead') || (actor.kind === 'token' && hasScope(actor, 'applications:write'));
}

function requestOf({ service, channel, data, idempotencyKey }: SubmitApplication, uploads: readonly CheckedUpload[]) {
  const documents = uploads.map(({ purpose, filename, sha256 }) => ({ purpose, filename, sha256 }));
  return { command: 'submitApplication', key: idempotencyKey, content: { service, channel, data, documents } };
}

/** The validated case data; refuses what the form or the document rules do not admit. */
function acceptApplication({ now }: CommandScope, models: DeployedModels, manifest: Manifest, application: SubmitApplication, uploads: readonly CheckedUpload[]): JsonObject {
  const form = models.form(manifest.applicationForm);
  if (form === null) throw new Error(`The form ${manifest.applicationForm} is not deployed.`);
  checkPurposes(manifest, uploads);
  return acceptSubmission(form.form, application.data, {}, now, 'case').caseData;
}

interface Opening {
  readonly models: DeployedModels;
  readonly manifest: Manifest;
  readonly deploymentId: string;
  readonly channel: string;
  readonly data: JsonObject;
  readonly accessSecret: string;
  readonly accessCodeHash: string;
}

function* openCase(scope: CommandScope, { models, manifest, deploymentId, channel, data, accessSecret, accessCodeHash }: Opening): Step<CaseRow> {
  const { set, ids, tenant, now } = scope;
  const reference = yield* nextReference(scope, manifest);
  const lifecycle = initialCase();
  const id = ids.next();
  const draft: CaseRow = {
    id, tenant, reference, service: manifest.key, serviceName: manifest.name.de, deploymentId, unit: manifest.unit,
    state: lifecycle.state, lifecycle, outcome: null, data, applicantName: '', searchText: '', accessCodeHash,
    channel, receivedAt: now, receivedOn: localDate(now), closedAt: null, revision: 1,
  };
  const applicantName = models.applicantName(toCaseView(draft, []), now);
  const row = { ...draft, applicantName, searchText: searchTextOf(reference, applicantName, data) };
  set.insert('case_file', row);
  set.insert('application', { id: ids.next(), tenant, caseId: id, service: manifest.key, channel, data, receivedAt: now, accessSecret });
  recordEntry(scope, { caseId: id, kind: 'caseState', title: row.state, detail: { state: row.state, channel } });
  announceCase(scope, id);
  return row;
}
