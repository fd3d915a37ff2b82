import type { BpmnElement } from '../../model/bpmn/model.ts';
import { deadlineAt } from '../deadline.ts';
import { textAt } from '../evaluate.ts';
import type { Arming, EventBehavior } from '../event-behavior.ts';
import { countTimer } from '../pace.ts';
import type { Run } from '../run.ts';
import { nextFiring, scheduleAt } from '../timer.ts';
import type { Schedule } from '../timer.ts';
import { openWait } from '../waits.ts';

/** Timer events (BPMN 2.0.2, 10.5.5): date, duration, cycle, or a deadline by law. */
export const timer: EventBehavior<'timer'> = {
  arm(run, at, { timer: definition }) {
    const { place, element } = at;
    if (definition.kind !== 'deadline') {
      const first = scheduleAt(run, place, element.id, definition);
      if (!first.ok) return first.problem;
      const bound = countTimer(run, element.id, first.value.due);
      if (!bound) set(run, at, repeats(element) ? first.value : { due: first.value.due });
      return bound;
    }
    const deadline = deadlineAt(run, place, element.id, definition.rule);
    if (!deadline.ok) return deadline.problem;
    const label = textAt(run, place, element.id, definition.label);
    if (!label.ok) return label.problem;
    const { rule, result } = deadline.value;
    const bound = countTimer(run, element.id, result.dueAt);
    if (bound) return bound;
    const deadlineId = run.context.nextId();
    run.effects.push({ type: 'setDeadline', deadlineId, elementId: element.id, label: label.value || element.name, rule, result });
    set(run, at, { due: result.dueAt }, deadlineId);
    return undefined;
  },
  rearm(run, wait, element) {
    const next = nextFiring(wait);
    if (next) set(run, { owner: wait.owner, element, ...(wait.part === undefined ? {} : { part: wait.part }) }, next);
  },
};

/** Only an event that lets its host or scope go on can fire again. */
function repeats(element: BpmnElement): boolean {
  return !element.interrupting;
}

function set(run: Run, { owner, element, part }: Omit<Arming, 'place'>, schedule: Schedule, id?: string): void {
  const timerId = id ?? run.context.nextId();
  const again = schedule.every === undefined ? {} : schedule;
  openWait(run, { id: timerId, kind: 'timer', element: element.number, owner, ...(part === undefined ? {} : { part }), ...again });
  run.effects.push({ type: 'setTimer', timerId, elementId: element.id, dueAt: schedule.due });
}
