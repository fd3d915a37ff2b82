import { setTimeout as wait } from 'node:timers/promises';
import type { Dice } from '../../support/dice.ts';
import type { Notebook } from './notebook.ts';
import type { Requests } from './requests.ts';
import { Staff } from './staff.ts';

interface Task {
  readonly id: string;
  readonly elementId: string;
  readonly case: { readonly id: string } | null;
}

/**
 * Approves whatever is to be examined until told to stop, and leaves a note now and then. Several clerks work at the
 * same list, so a task that somebody else (or an unheard answer) has taken or completed is no error.
 */
export async function examine(requests: Requests, notebook: Notebook, username: string, dice: Dice, stopped: () => boolean): Promise<void> {
  const clerk = await Staff.signIn(requests, username);
  while (!stopped()) {
    const page = await clerk.insist({ method: 'GET', path: '/tasks?view=all&limit=50' });
    for (const task of page.body.items as Task[]) await decide(clerk, notebook, task, dice);
    await wait(100 + dice.between(0, 100));
  }
}

async function decide(clerk: Staff, notebook: Notebook, { id, elementId, case: file }: Task, dice: Dice): Promise<void> {
  if (elementId !== 'Task_Examine' || file === null) throw new Error(`A good application led to the task ${elementId}.`);
  const claimed = await clerk.insist({ method: 'POST', path: `/tasks/${id}/claim` });
  if (claimed.status === 200 && !claimed.uncertain) notebook.tell('claimTask', id, file.id);
  const current = await clerk.insist({ method: 'GET', path: `/tasks/${id}` });
  if (current.status !== 200 || current.body.state === 'completed') return;
  if (dice.roll() < 0.5) await leaveNote(clerk, notebook, file.id, `Vermerk ${dice.between(0, 1e9)}`);
  const done = await clerk.insist({ method: 'POST', path: `/tasks/${id}/complete`, body: { outcome: 'approve', data: {} }, headers: { 'if-match': `"${current.body.revision}"` } });
  if (done.status === 200) {
    notebook.completedTasks.push({ id, outcome: 'approve' });
    notebook.tell('completeTask', id, file.id);
  } else if (![403, 404, 409, 412].includes(done.status)) throw new Error(`A task could not be completed: ${done.status} ${JSON.stringify(done.body)}`);
}

/** Sent once only: a note has no key, and nobody writes it twice. */
async function leaveNote(clerk: Staff, notebook: Notebook, caseId: string, text: string): Promise<void> {
  const answer = await clerk.once({ method: 'POST', path: `/cases/${caseId}/notes`, body: { text } });
  notebook.notes.push({ caseId, text, acknowledged: answer !== null && answer.status < 300 });
}
