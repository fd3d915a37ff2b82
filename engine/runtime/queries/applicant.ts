import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';
import { publicStatus } from '../../lifecycle/index.ts';
import type { CaseState } from '../../lifecycle/index.ts';
import type { CaseRow, DocumentRow } from '../../store/rows/case.ts';
import type { SubscriptionRow } from '../../store/rows/execution.ts';
import { accessCodeMatches } from '../access-code.ts';
import type { RuntimeParts } from '../command.ts';
import type { DocumentOffer, DocumentView, MessageView, Queries, RequestView } from '../contract.ts';
import type { DeployedModels } from '../deployed-models.ts';
import { allVariables } from '../variables.ts';
import { evaluateText } from '../expressions.ts';
import { toCaseView } from '../instances/case-view.ts';
import type { Manifest, MessageRule, RequestRule } from '../manifest.ts';
import { toDeadlineView, toDocumentView, toPaymentView } from '../views/case.ts';
import { documentOffer, toMessageView } from '../views/message.ts';

/** Compared with when there is no such case, so that a wrong reference takes as long as a wrong code. */
const NO_HASH = '0'.repeat(64);

export function applicantQueries(parts: RuntimeParts): Pick<Queries, 'publicCase' | 'applicantView'> {
  const { store, models, clock } = parts;

  async function requestsOf(row: CaseRow, manifest: Manifest, deployed: DeployedModels, open: readonly SubscriptionRow[], documents: readonly DocumentRow[]): Promise<readonly RequestView[]> {
    const deadlines = await store.select('deadlinesOfCase', row.tenant, row.id);
    const waiting = await Promise.all(
      manifest.requests.map(async (rule): Promise<readonly RequestView[]> => {
        const subscription = open.find(({ name }) => name === rule.message);
        const message = messageRule(manifest, rule.message);
        if (subscription === undefined || message === undefined) return [];
        const variables = allVariables(await store.select('scopesOfInstance', row.tenant, subscription.instanceId));
        const deadline = deadlines.find(({ kind, status }) => status === 'running' && kind === rule.deadline);
        return [
          {
            ...toMessageView(manifest, deployed, message),
            kind: rule.kind,
            items: itemsOf(rule, manifest, { ...variables, case: toCaseView(row, documents) }, clock.now()),
            endsOn: deadline?.endsOn ?? null,
          },
        ];
      }),
    );
    return askedFor(waiting.flat());
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
      const deployed = await models.read(store, tenant, row.deploymentId);
      const { manifest } = deployed;
      if (manifest === null) throw new Error(`Deployment ${row.deploymentId} of a case has no manifest.`);
      const open = (await store.select('subscriptionsOfCase', tenant, caseId)).filter(({ kind }) => kind === 'message');
      const documents = await store.select('documentsOfCase', tenant, caseId);
      const payments = await store.select('paymentsOfCase', tenant, caseId);
      const latest = payments.toSorted((a, b) => b.requestedAt - a.requestedAt)[0];
      return {
        caseId,
        reference: row.reference,
        service: row.service,
        serviceName: manifest.name,
        publicStatus: publicStatus(row.state as CaseState),
        state: row.state,
        outcome: row.outcome,
        receivedAt: row.receivedAt,
        requests: await requestsOf(row, manifest, deployed, open, documents),
        actions: actionsOf(row, manifest, deployed, open),
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

/** What the applicant may do unasked, called as it is called in the case's state. */
function actionsOf(row: CaseRow, manifest: Manifest, deployed: DeployedModels, open: readonly SubscriptionRow[]): readonly MessageView[] {
  return manifest.actions.flatMap(({ message, label, labelIn }) => {
    const rule = messageRule(manifest, message);
    if (rule === undefined || !open.some(({ name }) => name === message)) return [];
    const view = toMessageView(manifest, deployed, rule);
    return [{ ...view, label: labelIn[row.state] ?? label ?? view.label }];
  });
}

function messageRule(manifest: Manifest, name: string): MessageRule | undefined {
  return manifest.messages.find(({ message }) => message === name);
}

/**
 * A process may be ready for a document that nobody misses. It is asked for only where nothing else is, so that no
 * applicant sends what is not needed.
 */
function askedFor(requests: readonly RequestView[]): readonly RequestView[] {
  const missed = requests.filter(({ kind, items }) => kind === 'statement' || items.length > 0);
  return missed.length > 0 ? missed : requests;
}

/** Purposes, or objects with purpose and title, as the model worked them out. */
function itemsOf(rule: RequestRule, manifest: Manifest, scope: JsonObject, now: number): readonly DocumentOffer[] {
  const value: Json = rule.items === null ? [] : evaluateText(rule.items, scope, now);
  if (!Array.isArray(value)) return [];
  const items = (value as readonly Json[]).flatMap((item) => {
    const purpose = isObject(item) ? item['purpose'] : item;
    if (typeof purpose !== 'string') return [];
    const known = documentOffer(manifest, purpose);
    const title = isObject(item) ? item['title'] : undefined;
    // A title worked out by the model is in German only; one that is the manifest's own has its translation there.
    return [typeof title === 'string' && title !== known.title.de ? { purpose, title: { de: title, en: known.title.en === purpose ? title : known.title.en } } : known];
  });
  return items.filter((item, index) => items.findIndex(({ purpose }) => purpose === item.purpose) === index);
}
