import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Commands } from '../contract.ts';
import { FOUR_EYES } from '../testing/models.ts';
import { TENANT, admin, apply, herbst, openPermitOffice, person, sommer, winter } from '../testing/office.ts';
import type { Office } from '../testing/office.ts';

const all = (id: string) => person(id, ['clerk', 'lead', 'admin']);

describe('tasks', () => {
  let office: Office;
  beforeEach(async () => {
    office = await openPermitOffice();
  });
  afterEach(() => office.close());

  describe('of a case', () => {
    let caseId: string;
    let taskId: string;
    beforeEach(async () => {
      ({ caseId } = await apply(office));
      taskId = (await office.openTask('Examine')).id;
    });

    it('given a task of the group, when it is claimed, then it is mine and no colleague can take it', async () => {
      const claimed = await office.engine.commands.claimTask(sommer, taskId);
      expect(claimed).toMatchObject({ state: 'claimed', assignee: { id: 'k.sommer' } });
      await expect(office.engine.commands.claimTask(winter, taskId)).rejects.toMatchObject({ code: 'CONFLICT' });
      await expect(office.engine.commands.completeTask(winter, { taskId, outcome: 'approve', data: { reason: 'ok' } })).rejects.toMatchObject({ code: 'FORBIDDEN' });
      expect(await office.engine.commands.claimTask(sommer, taskId)).toMatchObject({ revision: claimed.revision });
    });

    it('given a claimed task, when it is released, then the group has it again; a colleague cannot release it, a lead can', async () => {
      await office.engine.commands.claimTask(sommer, taskId);
      await expect(office.engine.commands.releaseTask(winter, taskId)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      expect(await office.engine.commands.releaseTask(herbst, taskId)).toMatchObject({ state: 'offered', assignee: null });
    });

    it('given a lead, when a task is assigned, then only to a colleague of unit and group', async () => {
      await office.store.identity.ensureTenant({ key: TENANT, name: 'Musterstadt', land: 'SN' });
      const account = { tenant: TENANT, passwordHash: 'x', roles: ['clerk'], mustChangePassword: false, disabled: false, createdAt: 1 } as const;
      await office.store.identity.insertAccount({ ...account, id: 't.winter', username: 'w', displayName: 'Winter, T.', groups: ['clerks'], units: ['traffic'] });
      await office.store.identity.insertAccount({ ...account, id: 'outsider', username: 'o', displayName: 'O', groups: ['clerks'], units: ['soziales'] });
      expect(await office.engine.commands.assignTask(herbst, taskId, 't.winter')).toMatchObject({ state: 'claimed', assignee: { id: 't.winter', displayName: 'Winter, T.' } });
      await expect(office.engine.commands.assignTask(herbst, taskId, 'outsider')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
      await expect(office.engine.commands.assignTask(herbst, taskId, 'nobody')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
      await expect(office.engine.commands.assignTask(sommer, taskId, 't.winter')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    });

    it('given a form, when the task is completed, then what belongs to the case is in its data and the rest in the process', async () => {
      await office.engine.commands.completeTask(sommer, { taskId, outcome: 'approve', data: { reason: 'alles da', vehicle: { colour: 'rot' } } });
      const view = await office.engine.queries.case(sommer, caseId);
      expect(view?.data).toEqual({ applicant: { name: 'Özdemir, Emre' }, vehicle: { plate: 'MU-EO 7', colour: 'rot' } });
      expect(view?.instances[0]).toMatchObject({ positions: ['Pay'], variables: { reason: 'alles da', outcome: 'approve' } });
      expect(view?.tasks[0]).toMatchObject({ state: 'completed', completedBy: 'k.sommer', outcome: 'approve' });
      await expect(office.engine.commands.completeTask(sommer, { taskId, outcome: 'approve', data: { reason: 'x' } })).rejects.toMatchObject({ code: 'TASK_NOT_OPEN' });
    });

    it.each([
      ['a wrong outcome', { outcome: 'burn', data: { reason: 'x' } }, 'SUBMISSION_INVALID'],
      ['no outcome', { data: { reason: 'x' } }, 'SUBMISSION_INVALID'],
      ['a missing field', { outcome: 'approve', data: {} }, 'SUBMISSION_INVALID'],
      ['a field the form does not have', { outcome: 'approve', data: { reason: 'x', zone: 'A' } }, 'SUBMISSION_INVALID'],
      ['an old revision', { outcome: 'approve', data: { reason: 'x' }, revision: 99 }, 'TASK_CHANGED'],
    ])('given %s, then the task stays open', async (_what, given, code) => {
      await expect(office.engine.commands.completeTask(sommer, { taskId, ...given })).rejects.toMatchObject({ code });
      expect(await office.openTask('Examine')).toMatchObject({ state: 'offered', revision: 1 });
    });

    it('given a draft, then only its author sees it, and it goes with the task', async () => {
      await office.engine.commands.saveDraft(sommer, taskId, { reason: 'noch nicht fer' });
      await office.engine.commands.saveDraft(sommer, taskId, { reason: 'noch nicht fertig' });
      expect(await office.engine.queries.task(sommer, taskId)).toMatchObject({ draft: { reason: 'noch nicht fertig' } });
      expect(await office.engine.queries.task(winter, taskId)).toMatchObject({ draft: null });
      await office.engine.commands.completeTask(sommer, { taskId, outcome: 'deny', data: { reason: 'nein' } });
      expect(await office.engine.queries.task(sommer, taskId)).toMatchObject({ draft: null });
    });

    it('given a resubmission, then it needs a day after today and a reason, and can be taken back', async () => {
      const setResubmission: Commands['setResubmission'] = (...request) => office.engine.commands.setResubmission(...request);
      expect(await setResubmission(sommer, taskId, { on: '2026-05-11', reason: 'Rückfrage' })).toMatchObject({ resubmitOn: '2026-05-11', resubmitReason: 'Rückfrage' });
      expect((await office.engine.queries.tasks(sommer, { view: 'groups' })).items).toEqual([]);
      office.clock.set(Date.parse('2026-05-11T06:00:00Z'));
      expect((await office.engine.queries.tasks(sommer, { view: 'groups' })).items).toHaveLength(1);
      await expect(setResubmission(sommer, taskId, { on: '2026-05-11', reason: 'heute' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
      await expect(setResubmission(sommer, taskId, { on: '2026-06-01', reason: ' ' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
      expect(await setResubmission(sommer, taskId, null)).toMatchObject({ resubmitOn: null });
    });

    it.each([
      ['a clerk of another unit', person('x', ['clerk'], { units: ['soziales'] })],
      ['a designer', person('d.lenz', ['designer'])],
      ['a clerk of another tenant', person('k.sommer', ['clerk'], { tenant: 'nachbarstadt' })],
    ])('given %s, then the task does not exist for them', async (_who, actor) => {
      expect(await office.engine.queries.task(actor, taskId)).toBeNull();
      await expect(office.engine.commands.claimTask(actor, taskId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    it('given a clerk of the unit who is in none of its groups, then they may look and not act', async () => {
      const guest = person('g', ['clerk'], { groups: [] });
      expect(await office.engine.queries.task(guest, taskId)).not.toBeNull();
      await expect(office.engine.commands.claimTask(guest, taskId)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(office.engine.commands.completeTask(guest, { taskId, outcome: 'approve', data: { reason: 'x' } })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    });
  });

  describe('with four eyes', () => {
    let signId: string;
    beforeEach(async () => {
      await office.deploy(FOUR_EYES);
      await office.start('fourEyes');
      const examine = await office.openTask('Examine');
      await office.engine.commands.completeTask({ ...sommer, actingFor: 'h.frei' }, { taskId: examine.id, outcome: 'approve', data: {} });
      signId = (await office.openTask('Sign')).id;
    });

    it.each([
      ['the one who examined', all('k.sommer')],
      ['the one in whose place it was examined', all('h.frei')],
      ['a colleague acting for the one who examined', { ...all('t.winter'), actingFor: 'k.sommer' }],
    ])('given %s, whatever the roles, then claiming and completing are refused', async (_who, actor) => {
      await expect(office.engine.commands.claimTask(actor, signId)).rejects.toMatchObject({ code: 'FOUR_EYES' });
      await expect(office.engine.commands.completeTask(actor, { taskId: signId, data: {} })).rejects.toMatchObject({ code: 'FOUR_EYES' });
      expect((await office.engine.queries.task(actor, signId))?.blockedForMe).toContain('Vier-Augen');
    });

    it('given a lead, when the task is to be assigned to the one who examined, then it is refused', async () => {
      await office.store.identity.ensureTenant({ key: TENANT, name: 'Musterstadt', land: 'SN' });
      await office.store.identity.insertAccount({ id: 'k.sommer', tenant: TENANT, username: 's', displayName: 'S', passwordHash: 'x', roles: ['clerk'], groups: ['clerks'], units: ['traffic'], mustChangePassword: false, disabled: false, createdAt: 1 });
      await expect(office.engine.commands.assignTask(herbst, signId, 'k.sommer')).rejects.toMatchObject({ code: 'FOUR_EYES' });
    });

    it('given a second person, then they sign, and the process ends', async () => {
      expect((await office.engine.queries.task(winter, signId)) ?? null).toMatchObject({ blockedForMe: null });
      await office.engine.commands.completeTask(winter, { taskId: signId, data: {} });
      expect((await office.engine.queries.tasks(admin, { view: 'all' })).items).toEqual([]);
    });

    it('given another instance in which somebody else examined, then the first examiner may sign there', async () => {
      await office.start('fourEyes');
      const second = (await office.engine.queries.tasks(admin, { view: 'all' })).items.find(({ elementId }) => elementId === 'Examine');
      await office.engine.commands.completeTask(winter, { taskId: second?.id ?? '', outcome: 'deny', data: {} });
      const sign = (await office.engine.queries.tasks(admin, { view: 'all' })).items.find(({ elementId, id }) => elementId === 'Sign' && id !== signId);
      await office.engine.commands.completeTask(sommer, { taskId: sign?.id ?? '', data: {} });
      expect(await office.openTask('Sign')).toMatchObject({ id: signId });
    });
  });
});
