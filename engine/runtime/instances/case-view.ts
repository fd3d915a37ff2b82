import type { JsonObject } from '../../json.ts';
import type { CaseRow, DocumentRow } from '../../store/rows/case.ts';
import type { Step } from '../../store/work.ts';
import type { CommandScope } from '../command.ts';
import { caseOf } from './case-of.ts';

/** What models read as `case`, and workers get of the case their job belongs to. */
export function toCaseView(row: CaseRow, documents: readonly DocumentRow[]): JsonObject {
  return {
    id: row.id,
    reference: row.reference,
    service: row.service,
    unit: row.unit,
    state: row.state,
    outcome: row.outcome,
    receivedOn: row.receivedOn,
    channel: row.channel,
    data: row.data,
    documents: documents.map(({ id, purpose, title, mediaType, direction }) => ({ id, purpose, title, mediaType, direction })),
  };
}

/** The case as the command has left it so far; `null` when the instance belongs to none. */
export function* loadCaseView(scope: CommandScope, caseId: string | null): Step<JsonObject | null> {
  const row = yield* caseOf(scope, caseId);
  return row === null ? null : toCaseView(row, yield* scope.set.select('documentsOfCase', scope.tenant, row.id));
}
