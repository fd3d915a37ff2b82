import { useState } from 'react';
import { claimTask, clearResubmission, releaseTask, type TaskDetail } from '../api/tasks.ts';
import type { Answer } from '../api/problem.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Button } from '../kern/Button.tsx';
import { useNotify } from '../shell/notices.tsx';
import { problemText } from '../shell/ProblemBox.tsx';
import { useSession } from '../shell/session.tsx';
import { AssignDialog } from './AssignDialog.tsx';
import { ResubmissionDialog } from './ResubmissionDialog.tsx';

interface TaskActionsProps {
  readonly task: TaskDetail;
  readonly onChanged: () => Promise<void>;
}

/** What can be done with an open task besides working on it. */
export function TaskActions({ task, onChanged }: TaskActionsProps) {
  const { text } = useLanguage();
  const { account } = useSession();
  const notify = useNotify();
  const [asking, setAsking] = useState<'assign' | 'resubmission' | null>(null);
  const mine = task.assignee?.id === account.id;
  const lead = account.roles.includes('lead');

  const run = async (command: Promise<Answer<unknown>>, done: string): Promise<void> => {
    const answer = await command;
    if (answer.ok) notify(done);
    else notify(problemText(answer.problem, text), 'danger');
    await onChanged();
  };
  const close = async (done: string): Promise<void> => {
    setAsking(null);
    notify(done);
    await onChanged();
  };

  return (
    <div className="actions actions--tight">
      {task.assignee === null && task.blockedForMe === null && (
        <Button kind="primary" onClick={() => void run(claimTask(task.id), text.inbox.claimed(task.name))}>
          {text.task.claim}
        </Button>
      )}
      {mine && <Button onClick={() => void run(releaseTask(task.id), text.task.changedReleased)}>{text.task.release}</Button>}
      {(mine || lead) && <Button onClick={() => setAsking('assign')}>{text.task.assign}</Button>}
      {mine && task.resubmitOn === null && <Button onClick={() => setAsking('resubmission')}>{text.task.resubmissionSet}</Button>}
      {mine && task.resubmitOn !== null && (
        <Button onClick={() => void run(clearResubmission(task.id), text.shell.updated)}>{text.task.resubmissionClear}</Button>
      )}
      {asking === 'assign' && (
        <AssignDialog taskId={task.id} groups={task.candidateGroups} onClose={() => setAsking(null)} onDone={(name) => void close(text.task.assigned(name))} />
      )}
      {asking === 'resubmission' && (
        <ResubmissionDialog taskId={task.id} onClose={() => setAsking(null)} onDone={() => void close(text.task.resubmissionTitle)} />
      )}
    </div>
  );
}
