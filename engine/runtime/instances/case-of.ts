import type { CaseRow } from '../../store/rows/case.ts';
import type { Step } from '../../store/work.ts';
import type { CommandScope } from '../command.ts';

/** The case that an instance or a task names, as the command has left it so far; `null` when it belongs to none. */
export function* caseOf({ set, tenant }: Pick<CommandScope, 'set' | 'tenant'>, caseId: string | null): Step<CaseRow | null> {
  if (caseId === null) return null;
  const row = yield* set.get('case_file', tenant, caseId);
  if (row === null) throw new Error(`Case ${caseId} of an instance is gone.`);
  return row;
}
