import type { ExecutionState } from '../../execution/contract.ts';
import type { Step } from '../../store/work.ts';
import type { CommandScope } from '../command.ts';
import { tell } from './queue.ts';

/**
 * Tells instances that wait for a condition when the command has changed what they read as `case` (BPMN 2.0.2, 10.5.5:
 * a conditional event occurs when its condition becomes true). Returns whether there is anybody to tell.
 */
export function* tellOfCases(scope: CommandScope): Step<boolean> {
  for (const caseId of changedCases(scope)) {
    for (const instance of yield* scope.set.select('instancesOfCase', scope.tenant, caseId)) {
      if (instance.status === 'active' && awaitsCondition(instance.state)) tell(scope, instance.id, { type: 'caseChanged' });
    }
  }
  return scope.pending.length > 0;
}

/** Cases that are another than their instances were last told. */
function changedCases({ set, settling }: CommandScope): readonly string[] {
  const cases = set.written('case_file');
  const documents = set.written('document');
  if (cases.length === 0 && documents.length === 0) return [];
  const rows = new Map(cases.map((row) => [row.id, row]));
  return [...new Set([...rows.keys(), ...documents.map(({ caseId }) => caseId)])].filter((caseId) => {
    const now = { row: rows.get(caseId) ?? null, documents: documents.filter((document) => document.caseId === caseId).length };
    const before = settling.cases.get(caseId);
    settling.cases.set(caseId, now);
    return before?.row !== now.row || before.documents !== now.documents;
  });
}

function awaitsCondition(state: ExecutionState): boolean {
  const { waits = [] } = state as ExecutionState & { readonly waits?: readonly { readonly kind: string }[] };
  return waits.some(({ kind }) => kind === 'condition');
}
