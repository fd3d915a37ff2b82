import type { TaskSight, Today } from '../../../engine/store/queries.ts';
import { NOW, TENANTS } from './words.ts';

const tenant = TENANTS[0];
const units = Array.from({ length: 12 }, (_, unit) => `amt-${String(unit).padStart(2, '0')}`);

/** Who looks at the inbox. */
export const READERS = {
  /** Of two units, in three groups. */
  clerk: { tenant, units: ['amt-00', 'amt-01'], accountId: 'clerk-07', groups: ['gruppe-00', 'gruppe-01', 'gruppe-05'], seesAll: false },
  /** Of all units, in one group whose work lies in many of them. */
  signer: { tenant, units, accountId: 'clerk-11', groups: ['leitung'], seesAll: false },
  lead: { tenant, units, accountId: 'clerk-20', groups: [], seesAll: true },
  admin: { tenant, units: null, accountId: 'clerk-59', groups: [], seesAll: true },
} as const satisfies Readonly<Record<string, TaskSight>>;

const DAY = 86_400_000;
export const TODAY: Today = { now: NOW, date: '2026-05-04', endOfDay: NOW + 14 * 3_600_000, endOfWeek: NOW + 14 * 3_600_000 + 6 * DAY };
