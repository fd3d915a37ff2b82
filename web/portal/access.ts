import type { PortalAccess } from '../api/portal.ts';

const storageKey = 'laufzettel.portal';

/** The applicant's token lives as long as this browser tab. */
export function keepAccess(access: PortalAccess): void {
  sessionStorage.setItem(storageKey, JSON.stringify(access));
}

export function storedAccess(now: number): PortalAccess | null {
  try {
    const stored = JSON.parse(sessionStorage.getItem(storageKey) ?? 'null') as Partial<PortalAccess> | null;
    if (typeof stored?.token !== 'string' || typeof stored.expiresAt !== 'number') return null;
    return stored.expiresAt > now ? { token: stored.token, expiresAt: stored.expiresAt } : null;
  } catch {
    return null;
  }
}

export function dropAccess(): void {
  sessionStorage.removeItem(storageKey);
}
