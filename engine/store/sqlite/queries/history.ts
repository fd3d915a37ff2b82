import type { JsonObject } from '../../../json.ts';
import type { PageRequest } from '../../vocabulary.ts';
import type { RowPage } from '../../queries.ts';
import type { AuditRow, EventRow, HistoryRow } from '../../rows/record.ts';
import { pageLimit, readCursor, toPage } from './keyset.ts';
import type { Prepare } from './statement-cache.ts';

type Cells = Readonly<Record<string, unknown>>;

const HISTORY = 'SELECT seq, tenant, case_id AS caseId, instance_id AS instanceId, at, kind, actor, element_id AS elementId, title, detail FROM history';
const AUDIT = `SELECT tenant, seq, at, actor_kind AS actorKind, actor_id AS actorId, acting_for AS actingFor, command, case_id AS caseId,
  subject, detail, previous_hash AS previousHash, hash FROM audit`;

/** Timeline, audit chain and published events: what is only ever added to. */
export function createHistoryQueries(prepare: Prepare) {
  return {
    timeline(tenant: string, caseId: string, page: PageRequest): RowPage<HistoryRow> {
      const limit = pageLimit(page);
      const position = readCursor(page.cursor);
      const rows = prepare(`${HISTORY} WHERE case_id = @caseId AND tenant = @tenant AND seq < @before ORDER BY seq DESC LIMIT @limit`).all({
        tenant, caseId, before: position?.value ?? Number.MAX_SAFE_INTEGER, limit: limit + 1,
      }) as Cells[];
      return toPage(rows.map(toHistory), limit, ({ seq }) => ({ value: seq, id: seq }));
    },

    caseMilestones(tenant: string, caseId: string): readonly HistoryRow[] {
      const rows = prepare(`${HISTORY} WHERE case_id = ? AND tenant = ? AND kind = 'caseState' ORDER BY seq`).all([caseId, tenant]) as Cells[];
      return rows.map(toHistory);
    },

    visitedElements(tenant: string, instanceId: string): readonly string[] {
      const rows = prepare(
        `SELECT element_id AS id, min(seq) FROM history
         WHERE instance_id = ? AND tenant = ? AND kind IN ('completed', 'flowTaken') AND element_id IS NOT NULL GROUP BY element_id ORDER BY min(seq)`,
      ).all([instanceId, tenant]) as { readonly id: string }[];
      return rows.map(({ id }) => id);
    },

    audit(tenant: string, filter: PageRequest & { readonly caseId?: string }): RowPage<AuditRow> {
      const limit = pageLimit(filter);
      const position = readCursor(filter.cursor);
      const ofCase = filter.caseId === undefined ? '' : ' AND case_id = @caseId';
      const rows = prepare(`${AUDIT} WHERE tenant = @tenant AND seq < @before${ofCase} ORDER BY seq DESC LIMIT @limit`).all({
        tenant, caseId: filter.caseId, before: position?.value ?? Number.MAX_SAFE_INTEGER, limit: limit + 1,
      }) as Cells[];
      return toPage(rows.map(toAudit), limit, ({ seq }) => ({ value: seq, id: seq }));
    },

    auditAfter(tenant: string, seq: number, limit: number): readonly AuditRow[] {
      const rows = prepare(`${AUDIT} WHERE tenant = ? AND seq > ? ORDER BY seq LIMIT ?`).all([tenant, seq, limit]) as Cells[];
      return rows.map(toAudit);
    },

    auditTenants(): readonly string[] {
      return (prepare('SELECT DISTINCT tenant FROM audit ORDER BY tenant').all() as { readonly tenant: string }[]).map(({ tenant }) => tenant);
    },

    eventsSince(tenant: string, seq: number, limit: number): readonly EventRow[] {
      return prepare(
        'SELECT seq, tenant, type, case_id AS caseId, task_id AS taskId, at FROM event WHERE tenant = ? AND seq > ? ORDER BY seq LIMIT ?',
      ).all([tenant, seq, limit]) as EventRow[];
    },
  };
}

function toHistory(cells: Cells): HistoryRow {
  return { ...cells, detail: detailOf(cells) } as HistoryRow;
}

function toAudit(cells: Cells): AuditRow {
  return { ...cells, detail: detailOf(cells) } as AuditRow;
}

function detailOf(cells: Cells): JsonObject {
  return JSON.parse(cells['detail'] as string) as JsonObject;
}
