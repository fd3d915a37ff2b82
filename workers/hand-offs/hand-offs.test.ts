import { beforeEach, describe, expect, it } from 'vitest';
import { outsideBench, type OutsideBench } from '../testing/outside-bench.ts';
import { checkResidence } from '../residence/check.ts';
import { changePlate } from './change-plate.ts';
import { issuePermit } from './issue.ts';
import { revokePermit } from './revoke.ts';

const ANNA = { givenName: 'Anna', familyName: 'Lindner', dateOfBirth: '1988-03-14', street: 'Marktgasse', houseNumber: '12', postalCode: '04999' };
const ZONE = { zone: 'A', validFrom: '2026-06-01', validUntil: '2027-05-31' };

let bench: OutsideBench;
beforeEach(async () => {
  bench = await outsideBench('register', (egress) => [issuePermit(egress), changePlate(egress), revokePermit(egress), checkResidence(egress)]);
  bench.table.caseView = { ...bench.table.caseView, data: { applicant: ANNA, vehicle: { plate: 'MU-AL 12' } } };
});
const effects = async (): Promise<readonly string[]> => (await bench.ledger()).map((entry) => entry.effect);

describe('handing a permit off to the register', () => {
  it.each(['ok', 'drop', 'late', 'fail', 'slow', 'twice'])('given the register reacts with "%s", issues exactly one permit', async (kind) => {
    await bench.tell([{ match: 'POST /permits', kind, ms: 700 }]);
    const job = await bench.run('permit.issue', ZONE);
    for (let round = 0; round < 3; round += 1) await bench.later(10_000);
    expect(job).toMatchObject({ state: 'done', result: { permitNumber: 'BPA-2026-000001' } });
    expect((await effects()).filter((effect) => effect === 'issued')).toHaveLength(1);
  });

  it('given the register refuses, tells the model and tries no more', async () => {
    await bench.tell([{ match: 'POST /permits', kind: 'refuse' }]);
    expect(await bench.run('permit.issue', ZONE)).toMatchObject({ state: 'errored', code: 'REGISTER_REFUSED', attempt: 1 });
    expect(await effects()).toEqual([]);
  });

  it('given the register stays down, becomes an incident after the last attempt', async () => {
    await bench.tell(Array.from({ length: 9 }, () => ({ match: 'POST /permits', kind: 'fail' })));
    const job = await bench.run('permit.issue', ZONE);
    for (let round = 0; round < 6; round += 1) await bench.later(60_000);
    expect(job).toMatchObject({ state: 'incident', code: 'OUTSIDE_UNREACHABLE', attempt: 5 });
  });

  it('given a case without a plate, says what is missing', async () => {
    bench.table.caseView = { ...bench.table.caseView, data: { applicant: ANNA } };
    expect(await bench.run('permit.issue', ZONE)).toMatchObject({ state: 'incident', code: 'WORKER_INPUT' });
  });

  it('changes the plate and revokes, each once', async () => {
    const { permitNumber } = (await bench.run('permit.issue', ZONE)).result;
    bench.table.caseView = { ...bench.table.caseView, data: { applicant: ANNA, vehicle: { plate: 'MU-AL 99' } } };
    await bench.tell([{ match: 'PATCH', kind: 'drop' }, { match: 'DELETE', kind: 'drop' }]);
    const change = await bench.run('permit.change-plate', { permitNumber: permitNumber ?? '' });
    await bench.later(5_000);
    const revocation = await bench.run('permit.revoke', { permitNumber: permitNumber ?? '' });
    await bench.later(5_000);
    expect([change.state, revocation.state]).toEqual(['done', 'done']);
    expect(await effects()).toEqual(['issued', 'plate-changed', 'repeated', 'revoked', 'repeated']);
  });

  it('given no number, revokes what the register entered for the case without our hearing of it', async () => {
    await bench.tell([{ match: 'POST /permits', kind: 'drop' }]);
    await bench.run('permit.issue', ZONE);
    expect(await bench.run('permit.revoke')).toMatchObject({ state: 'done', result: { permitNumber: 'BPA-2026-000001' } });
    expect(await bench.run('permit.revoke')).toMatchObject({ state: 'done', result: { permitNumber: null } });
    expect((await effects()).filter((effect) => effect !== 'repeated')).toEqual(['issued', 'revoked']);
  });

  it('given a permit the register does not know, tells the model', async () => {
    expect(await bench.run('permit.revoke', { permitNumber: 'BPA-1999-1' })).toMatchObject({ state: 'errored', code: 'REGISTER_REFUSED' });
  });
});

describe('checking the residence', () => {
  it.each([
    ['a resident', ANNA, { status: 'confirmed', mainResidence: true, existingPermits: 0 }],
    ['a resident with a permit', { ...ANNA, givenName: 'Sabine', familyName: 'Hartmann', dateOfBirth: '1971-09-09', street: 'Bahnhofstr.', houseNumber: '29' }, { status: 'confirmed', mainResidence: true, existingPermits: 1 }],
    ['a stranger', { ...ANNA, familyName: 'Fremd' }, { status: 'notFound', mainResidence: false, existingPermits: 0 }],
    ['one of two namesakes', { ...ANNA, givenName: 'Karin', familyName: 'Seidel', dateOfBirth: '1950-05-05', street: 'Parkweg', houseNumber: '1' }, { status: 'ambiguous', mainResidence: false, existingPermits: 0 }],
  ])('given %s, says so', async (_who, applicant, result) => {
    bench.table.caseView = { ...bench.table.caseView, data: { applicant } };
    expect((await bench.run('residence.check')).result).toEqual(result);
  });

  it('given the register is down for a moment, asks again', async () => {
    await bench.tell([{ match: 'POST /residents', kind: 'fail' }]);
    const job = await bench.run('residence.check');
    expect(job.state).toBe('open');
    await bench.later(5_000);
    expect(job.result).toMatchObject({ status: 'confirmed' });
  });
});
