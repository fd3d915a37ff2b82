import { describe, expect, it } from 'vitest';
import { Desk } from './testing/desk.ts';

const deny = { grounds: ['noZone'], reason: 'Die Wohnung liegt außerhalb der Zonen.' };

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
