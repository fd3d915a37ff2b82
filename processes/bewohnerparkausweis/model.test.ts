import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evaluate, parseExpression } from '../../engine/expression/index.ts';
import { readBpmn } from '../../engine/model/index.ts';
import { Desk, FAILED, INDETERMINATE, MODEL, PASSED, UNSIGNED } from './testing/desk.ts';

const deny = { grounds: ['noZone'], reason: 'Die Wohnung liegt außerhalb der Zonen.' };
const WITH_DECLARATION = ['identity', 'vehicle-registration', 'keeper-declaration'];

/** A case that waits for the register. */
const paid = (): Desk => new Desk().complete('Task_Examine', 'approve').pay();

describe('the model', () => {
  it('is read without a finding', () => {
    expect(readBpmn(readFileSync(new URL('bewohnerparkausweis.bpmn', import.meta.url), 'utf8'), 'hash').findings).toEqual([]);
  });

  it('draws every element and every flow', () => {
    const xml = readFileSync(new URL('bewohnerparkausweis.bpmn', import.meta.url), 'utf8');
    const drawn = new Set([...xml.matchAll(/bpmnElement="([^"]+)"/g)].map((match) => match[1]));
    expect([...MODEL.elements.slice(1), ...MODEL.flows].map(({ id }) => id).filter((id) => !drawn.has(id))).toEqual([]);
  });

  it('lets nobody sign a denial who worked on the case', () => {
    const workers = MODEL.elements.filter(({ id }) => ['Task_Examine', 'Task_Consider', 'Task_DecideSignature'].includes(id)).map(({ id }) => id);
    const sign = MODEL.elements.find(({ id }) => id === 'Task_Sign')?.task;
    expect([...(sign?.notCompletedBy ?? [])].toSorted()).toEqual(workers.toSorted());
    expect(sign?.candidateGroups).toEqual({ literal: 'permits-signers' });
  });
});

describe('a good application', () => {
  it('goes from receipt to renewal', () => {
    const desk = new Desk();
    expect(desk.openTasks).toEqual(['Task_Examine']);
    expect(desk.instance.variables['eligibility']).toMatchObject({ recommendation: 'approve' });
    desk.complete('Task_Examine', 'approve');
    expect(desk.state).toBe('awaitingPayment');
    desk.pay();
    expect(desk.state).toBe('handingOver');
    expect(desk.instance.open('createJob').map(({ topic, kind, input }) => [topic, kind, input])).toEqual([['permit.issue', 'external', { zone: 'A', validFrom: '2026-06-01', validUntil: '2027-05-31' }]]);
    desk.register('Task_IssuePermit', { permitNumber: 'BPA-1' });
    expect([desk.state, desk.outcome]).toEqual(['issued', 'granted']);
    expect(desk.letterInputs.get('bewilligung')).toMatchObject({ permitNumber: 'BPA-1', zone: 'A', area: 'Altstadt', amountCents: 7500 });
    desk.fire('Catch_Renewal');
    expect([desk.state, desk.ended]).toEqual(['closed', true]);
    expect(desk.letters).toEqual(['eingangsbestaetigung', 'gebuehr', 'bewilligung', 'verlaengerung']);
    expect(desk.refused).toEqual([]);
  });

  it.each([['6', 4950, '2026-11-30'], ['12', 7500, '2027-05-31'], ['24', 13500, '2028-05-31']])('for %s months costs %i cents and ends on %s', (months, cents, until) => {
    const desk = new Desk({ months }).complete('Task_Examine', 'approve');
    expect(desk.letterInputs.get('gebuehr')).toMatchObject({ amountCents: cents });
    desk.pay();
    expect(desk.instance.variables['validity']).toMatchObject({ until });
  });

  // § 187 (2), § 188 (2) and (3) BGB: the period ends on the last day of a month that lacks the day it would end on.
  it.each([
    ['2026-08-28', '6', '2027-02-27'],
    ['2026-08-29', '6', '2027-02-28'],
    ['2026-08-30', '6', '2027-02-28'],
    ['2026-08-31', '6', '2027-02-28'],
    ['2026-12-31', '6', '2027-06-30'],
    ['2027-02-28', '12', '2028-02-27'],
    ['2028-02-29', '12', '2029-02-28'],
  ])('from %s for %s months ends on %s', (validFrom, months, until) => {
    const desk = new Desk({ months, validFrom }).complete('Task_Examine', 'approve').pay();
    expect(desk.instance.variables['validity']).toMatchObject({ from: validFrom, until });
  });

  it('received before 1 July 2025 costs what the statute said then', () => {
    const desk = new Desk({ receivedOn: '2025-06-30' }).complete('Task_Examine', 'approve');
    expect(desk.letterInputs.get('gebuehr')).toMatchObject({ amountCents: 3000 });
  });

  it('paid before the request letter is out is not paid in vain', () => {
    const desk = new Desk();
    desk.instance.completeTask('Task_Examine', { outcome: 'approve' });
    desk.instance.deliver('Receive_Payment', { paymentId: 'pay1' });
    desk.instance.completeJob('Task_OpenPayment', { paymentId: 'pay1', amountCents: 7500, requestedOn: '2026-05-04' });
    desk.instance.completeJob('Send_Fee', { dispatchedOn: '2026-05-04' });
    expect(desk.instance.positions).toContain('Task_IssuePermit');
  });
});

describe('missing documents', () => {
  it('are requested by letter, and when they come the case goes on', () => {
    const desk = new Desk({ residence: 'secondary' });
    expect([desk.state, desk.awaited]).toEqual(['awaitingApplicant', expect.arrayContaining(['DocumentsSubmitted', 'DeclarationSubmitted'])]);
    expect(desk.letterInputs.get('nachforderung')?.['missing']).toEqual([{ purpose: 'residence-registration', title: 'Meldebescheinigung, nicht älter als ein Jahr', reason: 'Nebenwohnung' }]);
    desk.send('Catch_Documents', ['residence-registration']);
    expect([desk.state, desk.openTasks]).toEqual(['examining', ['Task_Examine']]);
    expect(desk.refused).toEqual([]);
  });

  it('that never come are requested once, reminded once, then decided on file', () => {
    const desk = new Desk({ documents: ['identity'] });
    desk.fire('Catch_DocumentsDue');
    expect(desk.letters).toEqual(['eingangsbestaetigung', 'nachforderung', 'erinnerung']);
    expect(desk.openTasks).toEqual([]);
    desk.fire('Catch_DocumentsDue');
    expect(desk.openTasks).toEqual(['Task_Examine']);
    expect(desk.state).toBe('examining');
    expect(desk.deadlines).toEqual(['documents 2026-05-22', 'documents 2026-06-10']);
    expect(desk.instance.variables['eligibility']).toMatchObject({ recommendation: 'deny', reasons: [expect.objectContaining({ code: 'incomplete' })] });
    expect(desk.refused).toEqual([]);
  });

  it('that the clerk asks for come back to the clerk', () => {
    const desk = new Desk().complete('Task_Examine', 'requestDocuments', { requestedDocuments: ['identity', 'other'], requestText: 'Bitte lesbar.' });
    expect(desk.letterInputs.get('nachforderung')).toMatchObject({ text: 'Bitte lesbar.', missing: [{ purpose: 'identity' }, { purpose: 'other' }] });
    desk.send('Catch_Documents', ['identity']);
    expect(desk.openTasks).toEqual(['Task_Examine']);
    expect(desk.instance.variables['eligibility']).toMatchObject({ recommendation: 'approve' });
  });
});

describe('the keeper\'s declaration', () => {
  it('with a good signature needs nobody', () => {
    expect(new Desk({ keeper: 'person', documents: WITH_DECLARATION, signatures: [PASSED] }).openTasks).toEqual(['Task_Examine']);
  });

  it('with a broken signature is requested again until it is good', () => {
    const desk = new Desk({ keeper: 'person', documents: WITH_DECLARATION, signatures: [FAILED, FAILED, PASSED] });
    expect(desk.letterInputs.get('nachforderung')?.['missing']).toEqual([expect.objectContaining({ purpose: 'keeper-declaration', reason: 'Die vorgelegte Erklärung ist nicht gültig unterschrieben' })]);
    desk.send('Catch_Declaration', ['keeper-declaration']);
    expect(desk.state).toBe('awaitingApplicant');
    desk.send('Catch_Declaration', ['keeper-declaration']);
    expect(desk.openTasks).toEqual(['Task_Examine']);
    expect(desk.refused).toEqual([]);
  });

  it.each([['an unknown issuer', INDETERMINATE], ['no electronic signature', UNSIGNED]])('with %s is decided by a clerk, and only once', (_case, signature) => {
    const desk = new Desk({ keeper: 'company', residence: 'secondary', documents: WITH_DECLARATION, signatures: [signature] });
    expect(desk.openTasks).toEqual(['Task_DecideSignature']);
    desk.complete('Task_DecideSignature', 'accept', { reason: 'Rückruf beim Halter.' });
    expect(desk.letterInputs.get('nachforderung')?.['missing']).toEqual([expect.objectContaining({ purpose: 'residence-registration' })]);
    desk.send('Catch_Documents', ['residence-registration']);
    expect(desk.openTasks).toEqual(['Task_Examine']);
    expect(desk.topics.filter((topic) => topic === 'signature.validate')).toHaveLength(1);
  });

  it('that the clerk does not accept is requested again', () => {
    const desk = new Desk({ keeper: 'person', documents: WITH_DECLARATION, signatures: [INDETERMINATE, PASSED] }).complete('Task_DecideSignature', 'requestAgain', { reason: 'Aussteller unbekannt.' });
    expect(desk.state).toBe('awaitingApplicant');
    expect(desk.send('Catch_Declaration', ['keeper-declaration']).openTasks).toEqual(['Task_Examine']);
  });
});

describe('the portal', () => {
  const { requests } = JSON.parse(readFileSync(new URL('procedure.json', import.meta.url), 'utf8')) as { requests: Record<string, { items: string }> };
  const asked = (desk: Desk): readonly string[] =>
    Object.entries(requests).flatMap(([message, { items }]) => {
      const parsed = parseExpression(items.slice(1));
      const value = parsed.ok ? evaluate(parsed.expression, desk.instance.variables, desk.instance.now) : null;
      return value?.ok && Array.isArray(value.value) && value.value.length > 0 ? [message] : [];
    });

  it('asks for everything that is missing in one message', () => {
    expect(asked(new Desk({ documents: ['identity'], keeper: 'person' }))).toEqual(['DocumentsSubmitted']);
    expect(asked(new Desk({ keeper: 'person' }))).toEqual(['DeclarationSubmitted']);
    expect(asked(new Desk({ keeper: 'person', documents: WITH_DECLARATION, signatures: [FAILED] }))).toEqual(['DeclarationSubmitted']);
    expect(asked(new Desk({ residence: 'secondary' }))).toEqual(['DocumentsSubmitted']);
  });
});

describe('a denial', () => {
  it('needs hearing, consideration and a second signature', () => {
    const desk = new Desk({ street: 'Gewerbering' });
    expect(desk.instance.variables['eligibility']).toMatchObject({ recommendation: 'deny' });
    desk.complete('Task_Examine', 'deny', deny);
    expect([desk.state, desk.openTasks]).toEqual(['hearing', []]);
    desk.send('Catch_Statement', [], { statement: 'Ich parke sonst weit weg.' });
    expect([desk.state, desk.openTasks]).toEqual(['examining', ['Task_Consider']]);
    desk.complete('Task_Consider', 'deny', { reason: 'Es bleibt dabei.' });
    expect([desk.state, desk.openTasks]).toEqual(['awaitingSignature', ['Task_Sign']]);
    desk.complete('Task_Sign', 'returnToClerk', { remark: 'Bitte Norm nennen.' });
    expect([desk.state, desk.openTasks]).toEqual(['examining', ['Task_Consider']]);
    desk.complete('Task_Consider', 'deny', { reason: 'Nach § 45 StVO.' }).complete('Task_Sign', 'sign');
    expect([desk.state, desk.outcome, desk.ended]).toEqual(['denied', 'denied', true]);
    expect(desk.letters).toEqual(['eingangsbestaetigung', 'anhoerung', 'ablehnung']);
    expect(desk.letterInputs.get('ablehnung')).toMatchObject({ statementReceived: true, reason: 'Nach § 45 StVO.', hearingOn: '2026-05-04' });
    expect(desk.refused).toEqual([]);
  });

  it('without a statement goes on when the two weeks after notification are over', () => {
    const desk = new Desk().complete('Task_Examine', 'deny', deny).fire('Catch_HearingDue');
    expect(desk.deadlines).toEqual(['hearing 2026-05-22']);
    expect(desk.instance.now).toBe(Date.parse('2026-05-23T00:00:00+02:00'));
    expect(desk.complete('Task_Consider', 'deny', { reason: 'Keine Äußerung.' }).complete('Task_Sign', 'sign').letterInputs.get('ablehnung')).toMatchObject({ statementReceived: false });
  });

  it('can turn into an approval after the hearing, without a second signature', () => {
    const desk = new Desk({ existingPermits: 1 }).complete('Task_Examine', 'deny', deny).send('Catch_Statement', [], { statement: 'Der alte Ausweis ist abgelaufen.' }).complete('Task_Consider', 'approve', { reason: 'Überzeugend.' });
    expect([desk.state, desk.openTasks]).toEqual(['awaitingPayment', []]);
    expect(desk.refused).toEqual([]);
  });
});

describe('the payment', () => {
  it('is reminded after 14 days and expires after 28', () => {
    const desk = new Desk().complete('Task_Examine', 'approve');
    expect(desk.deadlines).toEqual(['payment-reminder 2026-05-18', 'payment-expiry 2026-06-01']);
    desk.fire('Boundary_PaymentReminder');
    expect(desk.state).toBe('awaitingPayment');
    desk.fire('Boundary_PaymentExpiry');
    expect([desk.state, desk.outcome, desk.ended]).toEqual(['discontinued', 'paymentExpired', true]);
    expect(desk.letters).toEqual(['eingangsbestaetigung', 'gebuehr', 'zahlungserinnerung', 'einstellung']);
    expect(desk.refused).toEqual([]);
  });

  it('that came in at the last moment wins over the expiry', () => {
    const desk = new Desk().complete('Task_Examine', 'approve').paidMeanwhile().fire('Boundary_PaymentExpiry');
    expect([desk.state, desk.instance.positions.includes('Task_IssuePermit')]).toEqual(['handingOver', true]);
    expect(desk.letters).not.toContain('einstellung');
    expect([desk.instance.open('setTimer').map(({ elementId }) => elementId), desk.refused]).toEqual([['Boundary_RegisterLate'], []]);
  });
});

describe('the register', () => {
  it('may refuse; a clerk clears it up and hands over again', () => {
    const desk = paid().registerRefuses('Task_IssuePermit');
    expect(desk.openTasks).toEqual(['Task_ClarifyRegister']);
    desk.complete('Task_ClarifyRegister', 'retry', { resolution: 'Bereinigt.' }).register('Task_IssuePermit', { permitNumber: 'BPA-2' });
    expect([desk.state, desk.refused]).toEqual(['issued', []]);
  });

  it('may refuse for good', () => {
    const desk = paid().registerRefuses('Task_IssuePermit').complete('Task_ClarifyRegister', 'discontinue', { resolution: 'Kennzeichen gesperrt.' });
    expect([desk.state, desk.outcome, desk.ended]).toEqual(['discontinued', 'registerRefused', true]);
    expect(desk.letterInputs.get('einstellung')).toMatchObject({ cause: 'registerRefused', text: 'Kennzeichen gesperrt.' });
  });

  it('that is silent for a day is asked by a clerk, and the case goes on when it answers', () => {
    const desk = paid().fire('Boundary_RegisterLate');
    expect(desk.openTasks).toEqual(['Task_RegisterLate']);
    desk.register('Task_IssuePermit', { permitNumber: 'BPA-3' });
    expect(desk.state).toBe('issued');
    expect(desk.complete('Task_RegisterLate', 'done').openTasks).toEqual([]);
  });
});

describe('a withdrawal', () => {
  it('before examination ends everything', () => {
    const desk = new Desk().send('Start_Withdrawn');
    expect([desk.state, desk.outcome, desk.openTasks, desk.ended]).toEqual(['withdrawn', 'withdrawn', [], true]);
    expect(desk.letters.at(-1)).toBe('ruecknahme');
    expect(desk.refused).toEqual([]);
  });

  it.each(['awaitingApplicant', 'hearing'])('while the office waits (%s) clears every deadline', (state) => {
    const desk = state === 'hearing' ? new Desk().complete('Task_Examine', 'deny', deny) : new Desk({ residence: 'secondary' });
    expect(desk.state).toBe(state);
    desk.send('Start_Withdrawn');
    expect([desk.state, desk.instance.open('setTimer'), desk.ended]).toEqual(['withdrawn', [], true]);
  });

  it('with an open payment calls the payment off', () => {
    const desk = new Desk().complete('Task_Examine', 'approve').send('Start_Withdrawn');
    expect(desk.topics.slice(-2)).toEqual(['payment.expire', 'notice.send']);
    expect([desk.state, desk.ended, desk.instance.open('setTimer')]).toEqual(['withdrawn', true, []]);
  });

  it('that crosses the payment leaves the refund to a person', () => {
    const desk = new Desk().complete('Task_Examine', 'approve').paidMeanwhile().send('Start_Withdrawn');
    expect(desk.openTasks).toEqual(['Task_Refund']);
    desk.complete('Task_Refund', 'done', { refund: 'full', reason: 'Noch kein Aufwand.' }).register('Task_RevokeOrdered', { permitNumber: null });
    expect([desk.state, desk.letterInputs.get('ruecknahme')]).toEqual(['withdrawn', expect.objectContaining({ refund: 'full' })]);
  });

  it('that finds the payment settled before leaves the refund to a person', () => {
    const desk = new Desk();
    desk.instance.completeTask('Task_Examine', { outcome: 'approve' });
    desk.instance.completeJob('Task_OpenPayment', { paymentId: 'pay1', amountCents: 7500, requestedOn: '2026-05-04' });
    desk.instance.deliver('Receive_Payment', { paymentId: 'pay1' });
    desk.instance.deliver('Start_Withdrawn');
    desk.instance.throwError('Task_CancelPayment', 'ALREADY_PAID');
    expect(desk.openTasks).toEqual(['Task_Refund']);
  });

  it('between payment and issue leaves the refund to a person and clears what the register may have entered', () => {
    const desk = new Desk().complete('Task_Examine', 'approve').pay().send('Start_Withdrawn');
    expect(desk.openTasks).toEqual(['Task_Refund']);
    desk.complete('Task_Refund', 'done', { refund: 'full', reason: 'Noch kein Aufwand.' });
    expect(desk.instance.open('createJob').map(({ topic, input }) => [topic, input])).toEqual([['permit.revoke', {}]]);
    expect(desk.register('Task_RevokeOrdered', { permitNumber: 'BPA-1' }).state).toBe('withdrawn');
  });

  it('after issue revokes the permit', () => {
    const desk = new Desk().complete('Task_Examine', 'approve').pay().register('Task_IssuePermit', { permitNumber: 'BPA-1' }).send('Start_Withdrawn');
    expect(desk.instance.open('createJob').map(({ topic, input }) => [topic, input])).toEqual([['permit.revoke', { permitNumber: 'BPA-1' }]]);
    desk.register('Task_RevokePermit', {});
    expect([desk.state, desk.outcome, desk.ended, desk.refused]).toEqual(['discontinued', 'returned', true, []]);
  });
});

describe('a change of plate', () => {
  it('before issue is looked at by a clerk, however often, and the case goes on', () => {
    const desk = new Desk().send('Start_PlateChanged', [], { plate: 'MU-X 1' }).send('Start_PlateChanged', [], { plate: 'MU-X 2' });
    expect(desk.openTasks).toEqual(['Task_Examine', 'Task_CheckPlate', 'Task_CheckPlate']);
    expect(JSON.stringify(desk.instance.variables)).not.toContain('MU-X');
    desk.complete('Task_CheckPlate', 'done').complete('Task_CheckPlate', 'done').complete('Task_Examine', 'approve');
    expect(desk.state).toBe('awaitingPayment');
  });

  it('after issue goes to the register; what the register refuses goes to a clerk', () => {
    const desk = new Desk().complete('Task_Examine', 'approve').pay().register('Task_IssuePermit', { permitNumber: 'BPA-1' });
    desk.send('Start_PlateChanged').register('Task_ChangePlate', {});
    desk.send('Start_PlateChanged').registerRefuses('Task_ChangePlate');
    expect(desk.openTasks).toEqual(['Task_CheckPlate']);
    desk.complete('Task_CheckPlate', 'done').fire('Catch_Renewal');
    expect([desk.state, desk.ended]).toEqual(['closed', true]);
  });
});
