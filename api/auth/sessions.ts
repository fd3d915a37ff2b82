import type { Clock } from '../../engine/runtime/contract.ts';
import type { IdentityStore, SessionRow } from '../../engine/store/identity.ts';
import type { AuditFact } from '../../engine/store/work.ts';
import { hashOfSecret, newSecret } from './secrets.ts';

const MINUTE = 60_000;
/** A clerk's session ends after two hours without a request, and in any case after a working day. */
export const ACCOUNT_SESSION = { idle: 120 * MINUTE, absolute: 12 * 60 * MINUTE };
/** An applicant reads a status page on a shared computer, perhaps. */
export const APPLICANT_SESSION = { idle: 30 * MINUTE, absolute: 4 * 60 * MINUTE };
/** Use is noted at most this often: a row written per request would double the writes of reading. */
const TOUCH_EVERY = MINUTE;

export interface OpenedSession {
  /** Known to the holder alone; the store has its hash. */
  readonly token: string;
  readonly row: SessionRow;
}

/** Opens a session; `fact` is what the audit chain says of it. */
export async function openSession(
  { identity, clock }: { readonly identity: IdentityStore; readonly clock: Clock },
  tenant: string,
  subject: SessionRow['subject'],
  fact?: AuditFact,
): Promise<OpenedSession> {
  const now = clock.now();
  const token = newSecret();
  const row: SessionRow = {
    tokenHash: hashOfSecret(token),
    tenant,
    subject,
    csrfToken: newSecret(),
    createdAt: now,
    lastSeenAt: now,
    expiresAt: now + lifetimeOf(subject).idle,
  };
  await identity.deleteExpiredSessions(now);
  await identity.insertSession(row, fact);
  return { token, row };
}

/** The session of a token when it is still good; its use is noted and its end moved. */
export async function findLiveSession(
  { identity, clock }: { readonly identity: IdentityStore; readonly clock: Clock },
  token: string,
): Promise<SessionRow | null> {
  const tokenHash = hashOfSecret(token);
  const row = await identity.findSession(tokenHash);
  const now = clock.now();
  if (row === null || !isLive(row, now)) return null;
  if (now - row.lastSeenAt >= TOUCH_EVERY) {
    const { idle, absolute } = lifetimeOf(row.subject);
    await identity.touchSession(tokenHash, now, Math.min(now + idle, row.createdAt + absolute));
  }
  return row;
}

export function isLive(row: SessionRow, now: number): boolean {
  return now < row.expiresAt && now < row.createdAt + lifetimeOf(row.subject).absolute;
}

function lifetimeOf(subject: SessionRow['subject']): typeof ACCOUNT_SESSION {
  return subject.kind === 'account' ? ACCOUNT_SESSION : APPLICANT_SESSION;
}
