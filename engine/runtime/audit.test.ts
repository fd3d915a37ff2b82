import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TENANT, admin, apply, applicantOf, openPermitOffice, sommer, system } from './testing/office.ts';
import type { Office } from './testing/office.ts';

const VERIFY = fileURLToPath(new URL('verify.ts', import.meta.url));

describe('audit chain', () => {
  let office: Office;
  beforeEach(async () => {
    office = await openPermitOffice();
  });
  afterEach(() => office.close());

  const facts = async () => (await office.engine.queries.audit(admin, { limit: 100 })).items.toReversed();

  const verify = () => {
    const { args, env } = office.data.verifying;
    const { status, stdout, stderr } = spawnSync(process.execPath, [VERIFY, ...args], { encoding: 'utf8', env: { ...process.env, ...env } });
    return { status, output: stdout + stderr };
  };

  it('given commands of several people, then each left one fact that says who, for whom, when and what', async () => {
    const { caseId } = await apply(office);
    const task = await office.openTask('Examine');
    await office.engine.commands.claimTask({ ...sommer, actingFor: 'h.frei' }, task.id);
    await office.engine.commands.addNote(sommer, caseId, 'Rückruf erbeten');
    expect(await facts()).toMatchObject([
      { seq: 1, command: 'deploy', actorId: 'workers' },
      { seq: 2, command: 'submitApplication', actorKind: 'applicant', caseId },
      { seq: 3, command: 'claimTask', actorId: 'k.sommer', actingFor: 'h.frei', subject: task.id, caseId, detail: { before: { assigneeId: null }, after: { assigneeId: 'k.sommer' } }, at: office.clock.now() },
      { seq: 4, command: 'addNote', caseId },
    ]);
  });

  it('given personal data in application, note and decision, then none of it stands in the chain', async () => {
    const { caseId } = await apply(office);
    await office.engine.commands.addNote(sommer, caseId, 'Frau Özdemir rief an');
    const task = await office.openTask('Examine');
    await office.engine.commands.completeTask(sommer, { taskId: task.id, outcome: 'deny', data: { reason: 'Wohnt in der Marktgasse' } });
    const text = JSON.stringify(await facts());
    for (const personal of ['Özdemir', 'Emre', 'MU-EO', 'Marktgasse', 'rief an', 'ausweis.png']) expect(text).not.toContain(personal);
  });

  it('given refused and repeated commands, then they left no fact', async () => {
    const { caseId } = await apply(office);
    const before = await facts();
    await apply(office);
    await expect(office.engine.commands.addNote(sommer, caseId, '')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await office.engine.commands.fetchAndLock(system, { workerId: 'w', topics: ['x'], maxJobs: 1, lockFor: 1_000 });
    expect(await facts()).toEqual(before);
  });

  it('given an untouched chain, then verifying says so, from the engine and from the command line', async () => {
    await apply(office);
    expect(await office.engine.queries.verifyAudit(TENANT)).toEqual({ ok: true, facts: 2, brokenAt: null });
    expect(await office.engine.queries.verifyAudit()).toEqual({ ok: true, facts: 2, brokenAt: null });
    expect(verify()).toEqual({ status: 0, output: `${TENANT}: 2 facts, chain ok\n` });
  });

  it.each([
    ['a changed actor', "UPDATE audit SET actor_id = 't.winter' WHERE seq = 2", 2],
    ['a changed detail', `UPDATE audit SET detail = '{"service":"other"}' WHERE seq = 2`, 2],
    ['a changed time', 'UPDATE audit SET at = at + 1 WHERE seq = 1', 1],
    ['a missing fact', 'DELETE FROM audit WHERE seq = 2', 2],
    ['two facts exchanged', 'UPDATE audit SET seq = -seq; UPDATE audit SET seq = 5 + seq WHERE seq IN (-2, -3); UPDATE audit SET seq = -seq WHERE seq < 0', 2],
  ])('given %s, then verifying names the first broken fact and ends with an error', async (_what, sql, brokenAt) => {
    const { caseId } = await apply(office);
    await office.engine.commands.addNote(sommer, caseId, 'eins');
    office.data.tamper(sql);
    expect(await office.engine.queries.verifyAudit(TENANT)).toEqual({ ok: false, facts: brokenAt - 1, brokenAt });
    const { status, output } = verify();
    expect(status).toBe(1);
    expect(output).toContain(`broken at fact ${brokenAt}`);
  });

  it('given a program that tries to change or delete facts, then the database refuses', () => {
    expect(() => office.data.change("UPDATE audit SET actor_id = 'x'")).toThrow('never changed');
    expect(() => office.data.change('DELETE FROM audit')).toThrow('never deleted');
  });

  it('given a folder without a database, then verifying says where it looked', () => {
    const { status, stderr } = spawnSync(process.execPath, [VERIFY, '/nowhere'], { encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).toContain('/nowhere');
  });

  it('given a file that is no database, then verifying says so and does not call the chain broken', () => {
    const folder = mkdtempSync(join(tmpdir(), 'laufzettel-verify-'));
    writeFileSync(join(folder, 'laufzettel.db'), 'no database at all, but long enough to have a header'.repeat(20));
    const { status, stderr } = spawnSync(process.execPath, [VERIFY, folder], { encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    expect(status).toBe(2);
    expect(stderr).toContain('not a database');
  });

  it('given anybody but an administrator, then the chain is not theirs to read', async () => {
    const { caseId } = await apply(office);
    await expect(office.engine.queries.audit(sommer, {})).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(office.engine.queries.audit(applicantOf(caseId), {})).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
