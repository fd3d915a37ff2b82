import { describe, expect, it } from 'vitest';
import { Desk } from './testing/desk.ts';

const deny = { grounds: ['noZone'], reason: 'Die Wohnung liegt außerhalb der Zonen.' };

/** A case that waits for the register. */
const paid = (): Desk => new Desk().complete('Task_Examine', 'approve').pay();

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
