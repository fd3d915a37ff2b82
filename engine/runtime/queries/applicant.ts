import type { Json, JsonObject } from '../../json.ts';
import { publicStatus } from '../../lifecycle/index.ts';
import type { CaseState } from '../../lifecycle/index.ts';
import type { CaseRow, DocumentRow } from '../../store/rows/case.ts';
import type { SubscriptionRow } from '../../store/rows/execution.ts';
import { accessCodeMatches } from '../access-code.ts';
import type { RuntimeParts } from '../command.ts';
import type { ApplicantView, DocumentView, Queries } from '../contract.ts';
import { allVariables } from '../variables.ts';
import { evaluateText } from '../expressions.ts';
import { toCaseView } from '../instances/case-view.ts';
import { isObject } from '../manifest.ts';
import type { Manifest, RequestRule } from '../manifest.ts';
import { toDeadlineView, toDocumentView, toPaymentView } from '../views/case.ts';

/** Compared with when there is no such case, so that a wrong reference takes as long as a wrong code. */
const NO_HASH = '0'.repeat(64);

export function applicantQueries(parts: RuntimeParts): Pick<Queries, 'publicCase' | 'applicantView'> {
  const { store, models, clock } = parts;

  async function requestsOf(row: CaseRow, manifest: Manifest, open: readonly SubscriptionRow[], documents: readonly DocumentRow[]): Promise<ApplicantView['requests']> {
    const waiting = manifest.requests.flatMap((rule) => {
      const subscription = open.find(({ name }) => name === rule.message);
      return subscription === undefined ? [] : [{ rule, subscription }];
    });
    const deadlines = await store.select('deadlinesOfCase', row.tenant, row.id);
    return Promise.all(
      waiting.map(async ({ rule, subscription }) => {
        const scopes = await store.select('scopesOfInstance', row.tenant, subscription.instanceId);
        const variables = allVariables(scopes);
        const deadline = deadlines.find(({ kind, status }) => status === 'running' && kind === rule.deadline);
        return {
          message: rule.message,
          kind: rule.kind,
          text: manifest.messages.find(({ message }) => message === rule.message)?.text?.de ?? '',
          items: itemsOf(rule, manifest, { ...variables, case: toCaseView(row, documents) }, clock.now()),
          endsOn: deadline?.endsOn ?? null,
        };
      }),
    );
  }

  return {
    publicCase: async (tenant, reference, accessCode) => {
      const [row] = await store.select('caseByReference', tenant, reference);
      const matches = accessCodeMatches(accessCode, row?.accessCodeHash ?? NO_HASH);
      return row !== undefined && matches ? { caseId: row.id } : null;
    },

    applicantView: async (actor) => {
      if (actor.kind !== 'applicant' || actor.caseId === undefined) return null;
      const { tenant, caseId } = actor;
      const row = await store.row('case_file', tenant, caseId);
      if (row === null) return null;
      const { manifest } = await models.read(store, tenant, row.deploymentId);
      if (manifest === null) throw new Error(`Deployment ${row.deploymentId} of a case has no manifest.`);
      const open = (await store.select('subscriptionsOfCase', tenant, caseId)).filter(({ kind }) => kind === 'message');
      const documents = await store.select('documentsOfCase', tenant, caseId);
      const payments = await store.select('paymentsOfCase', tenant, caseId);
      const latest = payments.toSorted((a, b) => b.requestedAt - a.requestedAt)[0];
      return {
        caseId,
        reference: row.reference,
        serviceName: manifest.name,
        publicStatus: publicStatus(row.state as CaseState),
        state: row.state,
        outcome: row.outcome,
        receivedAt: row.receivedAt,
        requests: await requestsOf(row, manifest, open, documents),
        actions: manifest.actions.filter((action) => open.some(({ name }) => name === action)),
        documents: documents.filter(({ direction }) => direction !== 'internal').map(withoutNames),
        payment: latest === undefined ? null : toPaymentView(latest),
        deadlines: (await store.select('deadlinesOfCase', tenant, caseId)).filter(({ status }) => status === 'running').map(toDeadlineView),
        history: (await store.queries.caseMilestones(tenant, caseId)).map(({ at, title }) => ({ at, state: title })),
      };
    },
  };
}

/** The office speaks as an office: who added a document stays inside. */
function withoutNames(row: DocumentRow): DocumentView {
  return { ...toDocumentView(row), createdBy: row.direction === 'incoming' ? 'applicant' : 'authority' };
}

/** Purposes, or objects with purpose and title, as the model worked them out. */
function itemsOf(rule: RequestRule, manifest: Manifest, scope: JsonObject, now: number): ApplicantView['requests'][number]['items'] {
  const value: Json = rule.items === null ? [] : evaluateText(rule.items, scope, now);
  if (!Array.isArray(value)) return [];
  const items = (value as readonly Json[]).flatMap((item) => {
    const purpose = isObject(item) ? item['purpose'] : item;
    if (typeof purpose !== 'string') return [];
    const title = isObject(item) ? item['title'] : undefined;
    return [{ purpose, title: typeof title === 'string' ? title : (manifest.documents.find((document) => document.purpose === purpose)?.title.de ?? purpose) }];
  });
  return items.filter((item, index) => items.findIndex(({ purpose }) => purpose === item.purpose) === index);
}
