import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccountRow, ApiTokenRow, SessionRow } from '../identity.ts';
import { createChainCheck } from '../audit-chain.ts';
import type { AuditFact } from '../work.ts';
import type { OpenedStore, StoreDriver } from './driver.ts';
import { TENANT } from './sample-rows.ts';
import { changing } from './writing.ts';

const account: AccountRow = { id: 'a1', tenant: TENANT, username: 'k.sommer', displayName: 'Sommer, Katrin', passwordHash: 'scrypt$1', roles: ['clerk'], groups: ['permits-clerks'], units: ['strassenverkehr'], mustChangePassword: true, disabled: false, createdAt: 1 };
const session: SessionRow = { tokenHash: 's1', tenant: TENANT, subject: { kind: 'account', accountId: 'a1' }, csrfToken: 'c', createdAt: 1, lastSeenAt: 1, expiresAt: 100 };
const token: ApiTokenRow = { id: 't1', tenant: TENANT, name: 'Register', tokenHash: 'h1', scopes: ['jobs:work'], createdBy: 'a1', createdAt: 1, expiresAt: null, revokedAt: null };

export function describeIdentity(driver: StoreDriver): void {
  describe(`${driver.name}: identity`, () => {
    let opened: OpenedStore;
    beforeEach(async () => {
      opened = await driver.open();
      await opened.store.identity.ensureTenant({ key: TENANT, name: 'Musterstadt', land: 'SN' });
    });
    afterEach(() => opened.dispose());

    it('given a tenant and a unit that exist, when they are ensured again, then their names are brought up to date', async () => {
      const { identity } = opened.store;
      await identity.ensureTenant({ key: TENANT, name: 'Stadt Musterstadt', land: 'SN' });
      await identity.ensureUnit({ tenant: TENANT, key: 'u', name: 'Alt', fileplan: '1' });
      await identity.ensureUnit({ tenant: TENANT, key: 'u', name: 'Neu', fileplan: '1' });
      expect(await identity.listTenants()).toEqual([{ key: TENANT, name: 'Stadt Musterstadt', land: 'SN' }]);
      expect(await identity.listUnits(TENANT)).toEqual([{ tenant: TENANT, key: 'u', name: 'Neu', fileplan: '1' }]);
    });

    it('given an account, when it signs in with other capitals, then it is found; in another tenant it is not', async () => {
      const { identity } = opened.store;
      expect(await identity.countAccounts()).toBe(0);
      await identity.insertAccount(account);
      expect(await identity.findAccount(TENANT, 'K.Sommer')).toEqual(account);
      expect(await identity.accountById(TENANT, 'a1')).toEqual(account);
      expect(await identity.findAccount('nachbarstadt', 'k.sommer')).toBeNull();
      expect(await identity.accountById('nachbarstadt', 'a1')).toBeNull();
      expect(await identity.countAccounts()).toBe(1);
    });

    it('given a user name that is taken, when another account wants it, then it is refused with CONFLICT', async () => {
      await opened.store.identity.insertAccount(account);
      await expect(opened.store.identity.insertAccount({ ...account, id: 'a2', username: 'K.SOMMER' })).rejects.toMatchObject({ code: 'CONFLICT' });
    });

    it('given sessions, when the password changes, then all but the one it was changed in end', async () => {
      const { identity } = opened.store;
      await identity.insertAccount(account);
      await identity.insertSession(session);
      await identity.insertSession({ ...session, tokenHash: 's2' });
      await identity.updatePassword({ tenant: TENANT, accountId: 'a1', passwordHash: 'scrypt$2', at: 2, keepSession: 's2' });
      expect(await identity.findSession('s1')).toBeNull();
      expect(await identity.findSession('s2')).not.toBeNull();
      expect(await identity.accountById(TENANT, 'a1')).toMatchObject({ passwordHash: 'scrypt$2', mustChangePassword: false });
    });

    it('given an account of one tenant, when another tenant sets its password, then the account and its sessions stay', async () => {
      const { identity } = opened.store;
      await identity.insertAccount(account);
      await identity.insertSession(session);
      await identity.updatePassword({ tenant: 'nachbarstadt', accountId: 'a1', passwordHash: 'scrypt$2', at: 2 });
      expect(await identity.accountById(TENANT, 'a1')).toEqual(account);
      expect(await identity.findSession('s1')).toEqual(session);
    });

    it('given sessions of staff and of an applicant, then they are found, extended, ended and cleared away', async () => {
      const { identity } = opened.store;
      const applicant: SessionRow = { ...session, tokenHash: 's3', subject: { kind: 'applicant', caseId: 'case' } };
      await identity.insertAccount(account);
      await identity.insertSession(session);
      await identity.insertSession(applicant);
      expect(await identity.findSession('s1')).toEqual(session);
      expect(await identity.findSession('s3')).toEqual(applicant);
      await identity.touchSession('s1', 50, 500);
      expect(await identity.findSession('s1')).toMatchObject({ lastSeenAt: 50, expiresAt: 500 });
      expect(await identity.deleteExpiredSessions(101)).toBe(1);
      await identity.deleteSession('s1');
      expect(await identity.findSession('s1')).toBeNull();
    });

    it('given changes that come with audit facts, then each stands in the chain with its fact; a refused one leaves neither', async () => {
      const { identity, queries, commit } = opened.store;
      const fact = (command: string): AuditFact => ({ tenant: TENANT, at: 1, actorKind: 'account', actorId: 'admin', actingFor: null, command, caseId: null, subject: null, detail: {} });
      await identity.insertAccount(account, fact('a'));
      await expect(identity.insertAccount({ ...account, id: 'a2' }, fact('lost'))).rejects.toMatchObject({ code: 'CONFLICT' });
      await Promise.all([commit(() => changing({ op: 'audit', fact: fact('b') })), identity.insertSession(session, fact('c'))]);
      await identity.updatePassword({ tenant: TENANT, accountId: 'a1', passwordHash: 'scrypt$2', at: 2 }, fact('d'));
      await identity.insertApiToken(token, fact('e'));
      await identity.revokeApiToken(TENANT, 'unknown', 9, fact('lost'));
      await identity.revokeApiToken(TENANT, 't1', 9, fact('f'));
      await identity.appendAudit(fact('g'));
      const facts = await queries.auditAfter(TENANT, 0, 100);
      expect(facts.map(({ command }) => command).toSorted()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
      const chain = createChainCheck();
      expect(facts.every((row) => chain.check(row))).toBe(true);
    });

    it('given an API token, when it is revoked by its tenant, then it says so; another tenant cannot revoke it', async () => {
      const { identity } = opened.store;
      await identity.insertApiToken(token);
      expect(await identity.revokeApiToken('nachbarstadt', 't1', 9)).toBe(false);
      expect(await identity.findApiToken('h1')).toEqual(token);
      expect(await identity.revokeApiToken(TENANT, 't1', 9)).toBe(true);
      expect(await identity.listApiTokens(TENANT)).toEqual([{ ...token, revokedAt: 9 }]);
      expect(await identity.listApiTokens('nachbarstadt')).toEqual([]);
    });
  });
}
