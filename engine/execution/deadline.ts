import type { DeadlineResult, DeadlineRule } from '../calendar/contract.ts';
import { computeDeadline } from '../calendar/index.ts';
import { LaufzettelError } from '../errors.ts';
import type { Json } from '../json.ts';
import type { DeadlineDefinition } from '../model/bpmn/model.ts';
import { valueAt } from './evaluate.ts';
import type { Attempt, Run } from './run.ts';
import type { Place } from './variables.ts';

/** Evaluates the members of a deadline rule and has the calendar compute it. A wrong rule is a problem, not an exception. */
export function deadlineAt(run: Run, place: Place, position: string, definition: DeadlineDefinition): Attempt<{ readonly rule: DeadlineRule; readonly result: DeadlineResult }> {
  const members: Record<string, Json> = {};
  for (const { name, value } of definition) {
    const member = valueAt(run, place, position, value);
    if (!member.ok) return member;
    members[name] = name === 'fixedDate' ? member.value === true || member.value === 'true' : member.value;
  }
  // the calendar judges every member itself and names the wrong ones
  const rule = members as unknown as DeadlineRule;
  try {
    return { ok: true, value: { rule, result: computeDeadline(rule) } };
  } catch (error) {
    if (!(error instanceof LaufzettelError)) throw error;
    return { ok: false, problem: { code: error.code, message: error.message, detail: { position, paths: error.errors.map(({ path }) => path) } } };
  }
}
