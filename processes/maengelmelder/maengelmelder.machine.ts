import { defineProcess } from '../../engine/model/statechart/define.ts';

/** Feedback that says "not repaired" opens the report again this often; then a person has looked often enough. */
const REOPENED_AT_MOST = 2;

/** What goes to others about a report: never who has made it. */
const report = {
  reference: '=case.reference',
  category: '=category',
  place: '=case.data.position',
  text: '=publicText',
};

const notice = (template: string, variables: Record<string, string> = {}) =>
  ({ src: 'job', input: { topic: 'notice.send', variables: { template, channel: 'mailbox', ...variables }, result: 'notice' } }) as const;

const caseEvent = (event: string, outcome?: string) => ({ type: 'caseEvent', params: outcome === undefined ? { event } : { event, outcome } }) as const;

const closedAs = (result: string) => ({ target: '#maengelmelder.closing', actions: { type: 'assign', params: { result } } }) as const;

export default defineProcess({
  id: 'maengelmelder',
  version: '2026.1',
  meta: { name: 'Mängelmelder' },
  description: 'From the report of a defect to its repair: moderated centrally, repaired or passed on, answered to whoever reported it.',
  initial: 'open',
  context: { reopened: 0 },
  delays: {
    interfaceSilent: 'P2D',
    answer: { deadline: { kind: 'answer', label: 'Antwort auf Rückfrage', from: '=notice.dispatchedOn', period: 'P14D', regime: 'VwVfG', channel: 'none', land: 'SN' } },
    feedback: { deadline: { kind: 'feedback', label: 'Rückmeldung', from: '=notice.dispatchedOn', period: 'P14D', regime: 'VwVfG', channel: 'none', land: 'SN' } },
  },
  states: {
    open: {
      meta: { name: 'Offen' },
      initial: 'confirming',
      on: { Withdrawn: 'withdrawn' },
      states: {
        confirming: { meta: { name: 'Eingang bestätigen' }, invoke: { ...notice('eingang'), onDone: 'work' } },
        work: {
          meta: { name: 'In Bearbeitung' },
          initial: 'moderating',
          states: {
            moderating: {
              meta: { name: 'Meldung moderieren' },
              entry: caseEvent('examine'),
              invoke: {
                id: 'moderate',
                src: 'task',
                input: {
                  form: 'moderieren',
                  candidateGroups: 'defects-moderators',
                  outcomes: ['accept', 'duplicate', 'reject', 'ask'],
                  dueIn: 'P3D',
                  documentation: 'Entfernen Sie Namen, Kennzeichen und alles, was auf Personen schließen lässt. Der öffentliche Text geht an die zuständige Stelle und in den Sachstand; wer gemeldet hat, bleibt ungenannt.',
                },
                onDone: [
                  { guard: '=outcome = "accept"', target: 'deciding' },
                  { guard: '=outcome = "duplicate"', ...closedAs('duplicate') },
                  { guard: '=outcome = "reject"', ...closedAs('rejected') },
                  { target: '#maengelmelder.open.asking' },
                ],
              },
            },
            deciding: {
              meta: { name: 'Zuständigkeit bestimmen' },
              invoke: {
                src: 'decision',
                input: { decision: 'zustaendigkeit', variables: { category: '=category' }, result: 'responsibility' },
                onDone: [
                  { guard: '=responsibility.variant = "own"', target: 'repairing' },
                  { target: 'forwarding', actions: { type: 'assign', params: { variant: '=responsibility.variant', operator: '=responsibility.operator' } } },
                ],
              },
            },
            repairing: {
              meta: { name: 'Mangel beheben' },
              entry: caseEvent('examine'),
              invoke: {
                id: 'repair',
                src: 'task',
                input: { form: 'beheben', candidateGroups: '=responsibility.group', outcomes: ['fixed', 'forward', 'notPossible', 'ask'], dueIn: 'P21D' },
                onDone: [
                  { guard: '=outcome = "fixed"', target: '#maengelmelder.open.informing' },
                  { guard: '=outcome = "forward"', target: 'forwarding' },
                  { guard: '=outcome = "notPossible"', ...closedAs('notPossible') },
                  { target: '#maengelmelder.open.asking' },
                ],
              },
            },
            forwarding: {
              meta: { name: 'Weitergeben' },
              entry: caseEvent('handOver'),
              initial: 'choosing',
              onDone: 'following',
              states: {
                choosing: {
                  meta: { name: 'Weg wählen' },
                  always: [{ guard: '=variant = "api"', target: 'byInterface' }, { guard: '=variant = "mail"', target: 'byMail' }, { target: 'byPhone' }],
                },
                byInterface: {
                  meta: { name: 'Über Schnittstelle' },
                  invoke: {
                    id: 'handOver',
                    src: 'job',
                    input: { topic: 'defect.forward', kind: 'external', variables: { ...report, operator: '=operator' }, result: 'handedOver' },
                    onDone: 'telling',
                    onError: 'byPhone',
                  },
                  after: { interfaceSilent: 'byPhone' },
                },
                byMail: {
                  meta: { name: 'Per E-Mail' },
                  invoke: { id: 'forwardByMail', src: 'task', input: { form: 'weitergeben-mail', candidateGroups: 'defects-moderators', outcomes: ['done'], dueIn: 'P1D' }, onDone: 'telling' },
                },
                byPhone: {
                  meta: { name: 'Telefonisch' },
                  invoke: { id: 'forwardByPhone', src: 'task', input: { form: 'telefonnotiz', candidateGroups: 'defects-moderators', outcomes: ['done'], dueIn: 'P1D' }, onDone: 'telling' },
                },
                telling: { meta: { name: 'Weitergabe mitteilen' }, invoke: { ...notice('weitergabe', { operator: '=operator' }), onDone: 'told' } },
                told: { type: 'final', meta: { name: 'Mitgeteilt' } },
              },
            },
            following: {
              meta: { name: 'Erledigung verfolgen' },
              on: { DefectFixed: '#maengelmelder.open.informing' },
              invoke: {
                id: 'followUp',
                src: 'task',
                input: { form: 'nachhalten', candidateGroups: 'defects-moderators', outcomes: ['fixed', 'forward', 'notPossible'], dueIn: 'P14D' },
                onDone: [
                  { guard: '=outcome = "fixed"', target: '#maengelmelder.open.informing' },
                  { guard: '=outcome = "notPossible"', ...closedAs('notPossible') },
                  { target: 'forwarding' },
                ],
              },
            },
            where: { type: 'history', description: 'After a question the work goes on where it stood.' },
          },
        },
        asking: {
          meta: { name: 'Rückfrage' },
          initial: 'writing',
          states: {
            writing: { meta: { name: 'Frage senden' }, invoke: { ...notice('rueckfrage', { question: '=question' }), onDone: 'waiting' } },
            waiting: {
              meta: { name: 'Auf Antwort warten' },
              entry: caseEvent('requestApplicant'),
              on: { AnswerSent: { target: '#maengelmelder.open.work.where', actions: caseEvent('applicantAnswered') } },
              after: { answer: { target: '#maengelmelder.open.work.where', actions: caseEvent('examine') } },
            },
          },
        },
        informing: { meta: { name: 'Erledigung mitteilen' }, invoke: { ...notice('abschluss', { result: 'fixed', text: '=publicText' }), onDone: 'feedback' } },
        feedback: {
          meta: { name: 'Auf Rückmeldung warten' },
          on: {
            FeedbackSent: [
              { guard: `=case.data.feedback.fixed = "no" and reopened < ${REOPENED_AT_MOST}`, target: 'work.moderating', actions: { type: 'assign', params: { reopened: '=reopened + 1' } } },
              { target: '#maengelmelder.fixed' },
            ],
          },
          after: { feedback: '#maengelmelder.fixed' },
        },
      },
    },
    closing: {
      meta: { name: 'Ergebnis mitteilen' },
      invoke: {
        ...notice('abschluss', { result: '=result', text: '=closingText', otherReference: '=otherReference' }),
        onDone: [{ guard: '=result = "duplicate"', target: 'duplicate' }, { guard: '=result = "rejected"', target: 'rejected' }, { target: 'notPossible' }],
      },
    },
    fixed: { type: 'final', meta: { name: 'Behoben' }, entry: caseEvent('resolve', 'fixed') },
    duplicate: { type: 'final', meta: { name: 'Schon gemeldet' }, entry: caseEvent('discontinue', 'duplicate') },
    rejected: { type: 'final', meta: { name: 'Nicht angenommen' }, entry: caseEvent('discontinue', 'rejected') },
    notPossible: { type: 'final', meta: { name: 'Nicht behebbar' }, entry: caseEvent('discontinue', 'notPossible') },
    withdrawn: { type: 'final', meta: { name: 'Zurückgezogen' }, entry: caseEvent('withdraw', 'withdrawn') },
  },
});
