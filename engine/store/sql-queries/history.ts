import type { StoreQueries } from '../queries.ts';
import type { AuditRow, EventRow, HistoryRow, TrailRow } from '../rows/record.ts';
import { visitedIn } from '../trail.ts';
import type { Cells, Reading } from './dialect.ts';
import { pageLimit, readCursor, toPage } from './keyset.ts';

type HistoryQueries = Pick<StoreQueries, 'timeline' | 'caseMilestones' | 'visitedElements' | 'audit' | 'auditAfter' | 'auditTenants' | 'eventsSince' | 'latestEvent'>;

const HISTORY = 'SELECT seq, tenant, case_id AS "caseId", instance_id AS "instanceId", at, kind, actor, element_id AS "elementId", title, detail FROM history';
const AUDIT = `SELECT tenant, seq, at, actor_kind AS "actorKind", actor_id AS "actorId", acting_for AS "actingFor", command, case_id AS "caseId",
  subject, detail, previous_hash AS "previousHash", hash FROM audit`;

/** Steps from tenant to tenant in the index, so that the number of facts does not matter. */
const AUDIT_TENANTS = `WITH RECURSIVE step (tenant) AS (
    SELECT min(tenant) FROM audit
    UNION ALL SELECT (SELECT min(audit.tenant) FROM audit WHERE audit.tenant > step.tenant) FROM step WHERE step.tenant IS NOT NULL
  ) SELECT tenant FROM step WHERE tenant IS NOT NULL`;

/** Timeline, audit chain and published events: what is only ever added to. */
export function createHistoryQueries({ all, by, json }: Reading): HistoryQueries {
  const toHistory = (cells: Cells): HistoryRow => ({ ...cells, detail: json(cells['detail']) }) as HistoryRow;
  const toAudit = (cells: Cells): AuditRow => ({ ...cells, detail: json(cells['detail']) }) as AuditRow;

  return {
    async timeline(tenant, caseId, page) {
      const limit = pageLimit(page);
      const before = readCursor(page.cursor)?.value ?? Number.MAX_SAFE_INTEGER;
      const rows = await all(`${HISTORY} WHERE case_id = @caseId AND tenant = @tenant AND seq < @before ORDER BY seq DESC LIMIT @limit`, {
        tenant, caseId, before, limit: limit + 1,
      });
      return toPage(rows.map(toHistory), limit, ({ seq }) => ({ value: seq, id: seq }));
    },

    async caseMilestones(tenant, caseId) {
      const rows = await all(`${HISTORY} WHERE case_id = @caseId AND tenant = @tenant AND kind = 'caseState' ORDER BY seq`, { tenant, caseId });
      return rows.map(toHistory);
    },

    async visitedElements(tenant, instanceId) {
      const steps = await all('SELECT facts FROM trail WHERE instance_id = @instanceId AND tenant = @tenant ORDER BY seq', { tenant, instanceId });
      return visitedIn(steps.map(({ facts }) => json(facts) as TrailRow['facts']));
    },

    async audit(tenant, filter) {
      const limit = pageLimit(filter);
      const before = readCursor(filter.cursor)?.value ?? Number.MAX_SAFE_INTEGER;
      // the chain is long, and what of it belongs to a case is little
      const ofCase = filter.caseId === undefined ? 'WHERE' : `${by('audit_case')} WHERE case_id = @caseId AND`;
      const rows = await all(`${AUDIT} ${ofCase} tenant = @tenant AND seq < @before ORDER BY seq DESC LIMIT @limit`, {
        tenant, caseId: filter.caseId, before, limit: limit + 1,
      });
      return toPage(rows.map(toAudit), limit, ({ seq }) => ({ value: seq, id: seq }));
    },

    async auditAfter(tenant, seq, limit) {
      const rows = await all(`${AUDIT} WHERE tenant = @tenant AND seq > @seq ORDER BY seq LIMIT @limit`, { tenant, seq, limit });
      return rows.map(toAudit);
    },

    async auditTenants() {
      return (await all(AUDIT_TENANTS, {})).map(({ tenant }) => tenant as string);
    },

    async latestEvent(tenant) {
      const [newest] = await all('SELECT seq FROM event WHERE tenant = @tenant ORDER BY seq DESC LIMIT 1', { tenant });
      return Number(newest?.['seq'] ?? 0);
    },

    async eventsSince(tenant, seq, limit) {
      const rows = await all(
        'SELECT seq, tenant, type, case_id AS "caseId", task_id AS "taskId", at FROM event WHERE tenant = @tenant AND seq > @seq ORDER BY seq LIMIT @limit',
        { tenant, seq, limit },
      );
      return rows as unknown as EventRow[];
    },
  };
}
