import { createMachine } from 'xstate';
import { lifecycle } from './machine.ts';
import type { Snapshot, Step } from './machine.ts';

export type NoticeState = 'drafted' | 'rendered' | 'dispatched' | 'notified';
export type NoticeEvent = 'render' | 'dispatch' | 'notify';

/** A notice may be rendered anew until it is dispatched; then its text is fixed. Repeated reports change nothing. */
const machine = createMachine({
  id: 'notice',
  initial: 'drafted',
  states: {
    drafted: { on: { render: 'rendered' } },
    rendered: { on: { render: 'rendered', dispatch: 'dispatched' } },
    dispatched: { on: { dispatch: 'dispatched', notify: 'notified' } },
    notified: { on: { notify: 'notified' } },
  },
});

/** The lifecycle of a notice; refuses with `NOTICE_STEP_REFUSED`. */
export const noticeLifecycle = lifecycle<NoticeState>(machine, 'notice', 'NOTICE_STEP_REFUSED');

/** A notice whose text is not rendered yet. */
export function initialNotice(): Snapshot<NoticeState> {
  return noticeLifecycle.initial();
}

/** Moves a notice. */
export function stepNotice(snapshot: Snapshot, event: NoticeEvent): Step<NoticeState> {
  return noticeLifecycle.step(snapshot, event);
}
