import type { TableName, Tables } from '../tables.ts';

export const TENANT = 'musterstadt';
const AT = 1_777_881_600_000;
const step = { format: 1, state: 'x' } as const;

/** One row of every table, in an order in which they can be inserted; `suffix` keeps several sets apart. */
export function sampleRows(suffix = '', tenant = TENANT): { readonly [T in TableName]: Tables[T] } {
  const id = (name: string): string => `${name}${suffix}`;
  const caseId = id('case');
  const instanceId = id('instance');
  return {
    unit: { tenant, key: id('strassenverkehr'), name: 'Straßenverkehrsbehörde', fileplan: '112.21' },
    deployment: { id: id('deployment'), tenant, name: 'Bewohnerparken', hash: id('hash'), createdAt: AT, createdBy: 'd.lenz' },
    resource: { id: id('resource'), tenant, deploymentId: id('deployment'), name: 'antrag.form.json', content: '{"ä": 1}', hash: id('content') },
    process_definition: { id: id('definition'), tenant, deploymentId: id('deployment'), key: id('permit'), version: 1, name: 'Permit', kind: 'bpmn', hash: id('model'), resourceName: 'permit.bpmn', createdAt: AT },
    service: { tenant, key: id('permit'), deploymentId: id('deployment'), definitionKey: id('permit'), unit: 'strassenverkehr', name: 'Ausweis', manifest: { key: 'permit' }, updatedAt: AT, revision: 1 },
    case_file: {
      id: caseId, tenant, reference: id('112.21-2026/000001'), service: 'permit', serviceName: 'Ausweis', deploymentId: id('deployment'), unit: 'strassenverkehr',
      state: 'received', lifecycle: step, outcome: null, data: { applicant: { name: 'Özdemir' } }, applicantName: 'Özdemir, Emre', searchText: `Özdemir MU-EO 7${suffix}`,
      accessCodeHash: 'ab'.repeat(32), channel: 'portal', receivedAt: AT, receivedOn: '2026-05-04', closedAt: null, revision: 1,
    },
    application: { id: id('application'), tenant, caseId, service: 'permit', channel: 'portal', data: { a: [1, null, true] }, receivedAt: AT, accessSecret: 's3cret' },
    counter: { tenant, name: id('case/strassenverkehr/2026'), value: 17, revision: 1 },
    document: { id: id('document'), tenant, caseId, purpose: 'identity', title: 'Ausweis', filename: 'ausweis.png', mediaType: 'image/png', size: 3, sha256: 'cd'.repeat(32), direction: 'incoming', createdAt: AT, createdBy: 'Portal' },
    blob: { tenant, documentId: id('document'), bytes: Buffer.from([0, 255, 10]) },
    note: { id: id('note'), tenant, caseId, text: 'Rückruf', authorId: 'k.sommer', author: 'K. Sommer', at: AT },
    payment: { id: id('payment'), tenant, caseId, amountCents: 7_500, currency: 'EUR', purpose: 'Gebühr', basis: {}, state: 'requested', lifecycle: step, payUrl: null, providerReference: null, requestedAt: AT, settledAt: null, attempts: 0, idempotencyKey: id('pay-key'), revision: 1 },
    hand_off: { id: id('hand-off'), tenant, caseId, topic: 'permit.issue', state: 'created', lifecycle: step, externalReference: null, createdAt: AT, confirmedAt: null, revision: 1 },
    notice: { id: id('notice'), tenant, caseId, template: 'bewilligung', title: 'Bescheid', state: 'dispatched', lifecycle: step, channel: 'letter', documentId: id('document'), dispatchedOn: '2026-05-04', createdAt: AT, idempotencyKey: id('notice-key') },
    instance: { id: instanceId, tenant, caseId, definitionId: id('definition'), businessKey: null, status: 'active', state: { format: 1, status: 'active', rootScopeId: 'root' }, parentInstanceId: null, callId: null, conversation: null, startedAt: AT, endedAt: null, revision: 1 },
    variable: { tenant, instanceId, scopeId: 'root', values: { zone: 'A' } },
    task: {
      id: id('task'), tenant, caseId, instanceId, elementId: 'Task_Examine', name: 'Prüfen', state: 'offered', lifecycle: step, unit: 'strassenverkehr', service: 'permit',
      formKey: 'pruefen', documentation: null, assigneeId: null, assigneeName: null, candidateGroups: ['clerks'], outcomes: ['approve'], notCompletedBy: [], priority: 50, createdAt: AT,
      dueAt: AT + 1, resubmitOn: null, resubmitReason: null, completedAt: null, completedBy: null, completedByName: null, completedFor: null, outcome: null, revision: 1,
    },
    draft: { tenant, taskId: id('task'), accountId: 'k.sommer', data: { reason: 'weil' }, updatedAt: AT },
    start_event: { id: id('start'), tenant, definitionId: id('definition'), definitionKey: id('permit'), elementId: 'Start', part: null, kind: 'message', name: 'Applied' },
    message_key: { id: id('message-key'), tenant, name: 'Applied', definitionId: id('definition'), definitionKey: id('permit'), elementId: 'Start' },
    kept_message: { id: id('kept'), tenant, conversation: instanceId, senderId: instanceId, name: 'Paid', correlationKey: null, variables: { cents: 7_500 }, sentAt: AT },
    correlation: { tenant, definitionKey: id('permit'), correlationKey: 'MU-EO 7', instanceId },
    data_store: { tenant, name: id('Tarife'), value: [7_500, { zone: 'A' }], revision: 1 },
    subscription: { id: id('subscription'), tenant, instanceId, caseId, elementId: 'Catch', kind: 'message', name: 'Withdrawn', correlationKey: caseId, conversation: null },
    job: {
      id: id('job'), tenant, kind: 'service', topic: 'notice.send', caseId, instanceId, elementId: 'Send', input: { template: 'x' }, state: 'pending', dueAt: AT, attempts: 0,
      retriesLeft: 5, retries: 5, lockedBy: null, lockedUntil: null, errorCode: null, errorMessage: null, idempotencyKey: id('job'), createdAt: AT, revision: 1,
    },
    deadline: { id: id('deadline'), tenant, caseId, unit: 'strassenverkehr', instanceId, elementId: 'Due', kind: 'documents', label: 'Frist', endsOn: '2026-05-22', dueAt: AT, status: 'running', ruleVersion: '1', inputs: { from: '2026-05-04' }, reasons: [] },
    incident: { id: id('incident'), tenant, caseId, instanceId, jobId: id('job'), elementId: 'Send', code: 'OUTSIDE_UNREACHABLE', message: 'No answer.', detail: {}, createdAt: AT, resolvedAt: null, revision: 1 },
    idempotency: { tenant, principal: 'token:t', key: id('key'), requestHash: 'ef'.repeat(32), answer: { caseId }, createdAt: AT },
  };
}
